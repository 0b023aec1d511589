package io.fairlead.wire.batch;

public record UpdateServiceJobResponse(String jobArn, String jobName, String jobId) {}
