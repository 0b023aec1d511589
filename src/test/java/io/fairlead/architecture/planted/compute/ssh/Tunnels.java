package io.fairlead.architecture.planted.compute.ssh;

/** What only its own sub-room may know. */
public class Tunnels {}
