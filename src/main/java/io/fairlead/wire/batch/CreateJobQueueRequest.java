package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Count;
import io.fairlead.wire.rule.Length;
import io.fairlead.wire.rule.Matches;
import io.fairlead.wire.rule.Names;
import io.fairlead.wire.rule.OneOf;
import io.fairlead.wire.rule.Range;
import io.fairlead.wire.rule.Required;

import java.util.List;
import java.util.Map;

public record CreateJobQueueRequest(
        @Required @Matches(value = Names.RESOURCE, rule = Names.RESOURCE_RULE) String jobQueueName,
        @OneOf({"ENABLED", "DISABLED"}) String state,
        String schedulingPolicyArn,
        @Required @Range(min = 0) Integer priority,
        @Count(max = 3) List<ComputeEnvironmentOrder> computeEnvironmentOrder,
        @Count(max = 1) List<ServiceEnvironmentOrder> serviceEnvironmentOrder,
        @OneOf({"EKS", "ECS", "ECS_FARGATE", "SAGEMAKER_TRAINING"}) String jobQueueType,
        @Count(max = 50) Map<@Length(min = 1, max = 128) String, @Length(max = 256) String> tags,
        List<JobStateTimeLimitAction> jobStateTimeLimitActions) {}
