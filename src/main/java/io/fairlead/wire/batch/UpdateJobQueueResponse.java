package io.fairlead.wire.batch;

public record UpdateJobQueueResponse(String jobQueueName, String jobQueueArn) {}
