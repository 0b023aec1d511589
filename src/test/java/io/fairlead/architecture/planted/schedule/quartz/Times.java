package io.fairlead.architecture.planted.schedule.quartz;

/** What only its own sub-room may know. */
public class Times {}
