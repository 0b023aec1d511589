package io.fairlead.wire.batch;

import java.util.List;
import java.util.Map;

public record DescribeServiceJobResponse(
        List<ServiceJobAttemptDetail> attempts,
        List<ServiceJobCapacityUsageDetail> capacityUsage,
        Long createdAt,
        Boolean isTerminated,
        String jobArn,
        String jobId,
        String jobName,
        String jobQueue,
        LatestServiceJobAttempt latestAttempt,
        ServiceJobRetryStrategy retryStrategy,
        Long scheduledAt,
        Integer schedulingPriority,
        String serviceRequestPayload,
        String serviceJobType,
        String shareIdentifier,
        String quotaShareName,
        ServiceJobPreemptionConfiguration preemptionConfiguration,
        ServiceJobPreemptionSummary preemptionSummary,
        Long startedAt,
        String status,
        String statusReason,
        Long stoppedAt,
        Map<String, String> tags,
        ServiceJobTimeout timeoutConfig) {}
