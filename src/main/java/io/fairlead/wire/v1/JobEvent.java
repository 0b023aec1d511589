package io.fairlead.wire.v1;

/** A step of a job: the state that followed, and why. */
public record JobEvent(long sequence, String jobId, long at, String status, String reason) {}
