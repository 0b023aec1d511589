package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Count;
import io.fairlead.wire.rule.OneOf;
import io.fairlead.wire.rule.Range;
import io.fairlead.wire.rule.Required;

import java.util.List;

public record UpdateJobQueueRequest(
        @Required String jobQueue,
        @OneOf({"ENABLED", "DISABLED"}) String state,
        String schedulingPolicyArn,
        @Range(min = 0) Integer priority,
        @Count(max = 3) List<ComputeEnvironmentOrder> computeEnvironmentOrder,
        @Count(max = 1) List<ServiceEnvironmentOrder> serviceEnvironmentOrder,
        List<JobStateTimeLimitAction> jobStateTimeLimitActions) {}
