package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Count;
import io.fairlead.wire.rule.OneOf;
import io.fairlead.wire.rule.Range;
import io.fairlead.wire.rule.Required;

import java.util.List;
import java.util.Map;

public record ComputeResource(
        @Required @OneOf({"EC2", "SPOT", "FARGATE", "FARGATE_SPOT"}) String type,
        @OneOf({
                    "BEST_FIT",
                    "BEST_FIT_PROGRESSIVE",
                    "BEST_FIT_PROGRESSIVE_ORDERED",
                    "SPOT_CAPACITY_OPTIMIZED",
                    "SPOT_PRICE_CAPACITY_OPTIMIZED",
                    "SPOT_CAPACITY_OPTIMIZED_PRIORITIZED"
                })
                String allocationStrategy,
        @Range(min = 0) Integer minvCpus,
        @Required @Range(min = 1) Integer maxvCpus,
        @Range(min = 0) Integer desiredvCpus,
        List<String> instanceTypes,
        String imageId,
        List<String> subnets,
        List<String> securityGroupIds,
        String ec2KeyPair,
        String instanceRole,
        Map<String, String> tags,
        String placementGroup,
        @Range(min = 1, max = 100) Integer bidPercentage,
        String spotIamFleetRole,
        LaunchTemplateSpecification launchTemplate,
        @Count(max = 2) List<Ec2Configuration> ec2Configuration,
        ComputeScalingPolicy scalingPolicy) {}
