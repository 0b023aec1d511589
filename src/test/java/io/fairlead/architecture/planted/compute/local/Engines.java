package io.fairlead.architecture.planted.compute.local;

/** What only its own sub-room may know. */
public class Engines {}
