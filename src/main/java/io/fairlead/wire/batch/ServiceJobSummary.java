package io.fairlead.wire.batch;

import java.util.List;

public record ServiceJobSummary(
        LatestServiceJobAttempt latestAttempt,
        List<ServiceJobCapacityUsageSummary> capacityUsage,
        Long createdAt,
        String jobArn,
        String jobId,
        String jobName,
        Long scheduledAt,
        String serviceJobType,
        String shareIdentifier,
        String quotaShareName,
        String status,
        String statusReason,
        Long startedAt,
        Long stoppedAt) {}
