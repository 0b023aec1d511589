package io.fairlead.wire.v1;

/**
 * An array that was submitted.
 *
 * @param children how many there are; 0 if it is a single job
 */
public record SubmittedSweep(String jobId, String jobName, String jobArn, int children) {}
