package io.fairlead.wire.batch;

public record ListJobsByConsumableResourceSummary(
        String jobArn,
        String jobQueueArn,
        String jobName,
        String jobDefinitionArn,
        String shareIdentifier,
        String jobStatus,
        Long quantity,
        String statusReason,
        Long startedAt,
        Long createdAt,
        ConsumableResourceProperties consumableResourceProperties) {}
