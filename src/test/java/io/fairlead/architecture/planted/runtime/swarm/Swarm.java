package io.fairlead.architecture.planted.runtime.swarm;

/** A class of a sub-room, to be used by somebody who should not. */
public class Swarm {}
