package io.fairlead.architecture.planted.runtime.docker;

/** A class of a sub-room, to be used by somebody who should not. */
public class Engine {}
