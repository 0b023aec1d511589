package io.fairlead.wire.batch;

public record CreateJobQueueResponse(String jobQueueName, String jobQueueArn) {}
