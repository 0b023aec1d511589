package io.fairlead.wire.batch;

import java.util.List;
import java.util.Map;

public record JobQueueDetail(
        String jobQueueName,
        String jobQueueArn,
        String state,
        String schedulingPolicyArn,
        String status,
        String statusReason,
        Integer priority,
        List<ComputeEnvironmentOrder> computeEnvironmentOrder,
        List<ServiceEnvironmentOrder> serviceEnvironmentOrder,
        String jobQueueType,
        Map<String, String> tags,
        List<JobStateTimeLimitAction> jobStateTimeLimitActions) {}
