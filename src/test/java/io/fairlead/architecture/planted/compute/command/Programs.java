package io.fairlead.architecture.planted.compute.command;

/** What only its own sub-room may know. */
public class Programs {}
