package io.fairlead.wire.batch;

public record SubmitServiceJobResponse(String jobArn, String jobName, String jobId) {}
