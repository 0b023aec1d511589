package io.fairlead.wire.v1;

/** A job that was submitted, or why it was not. */
public record SubmittedJob(String jobId, String jobName, String jobArn, JobError error) {}
