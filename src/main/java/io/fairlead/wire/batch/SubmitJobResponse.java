package io.fairlead.wire.batch;

public record SubmitJobResponse(String jobArn, String jobName, String jobId) {}
