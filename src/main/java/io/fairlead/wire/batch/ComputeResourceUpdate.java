package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Count;
import io.fairlead.wire.rule.OneOf;
import io.fairlead.wire.rule.Range;

import java.util.List;
import java.util.Map;

public record ComputeResourceUpdate(
        @Range(min = 0) Integer minvCpus,
        @Range(min = 1) Integer maxvCpus,
        @Range(min = 0) Integer desiredvCpus,
        List<String> subnets,
        List<String> securityGroupIds,
        @OneOf({
                    "BEST_FIT_PROGRESSIVE",
                    "BEST_FIT_PROGRESSIVE_ORDERED",
                    "SPOT_CAPACITY_OPTIMIZED",
                    "SPOT_PRICE_CAPACITY_OPTIMIZED",
                    "SPOT_CAPACITY_OPTIMIZED_PRIORITIZED"
                })
                String allocationStrategy,
        List<String> instanceTypes,
        String ec2KeyPair,
        String instanceRole,
        Map<String, String> tags,
        String placementGroup,
        @Range(min = 1, max = 100) Integer bidPercentage,
        LaunchTemplateSpecification launchTemplate,
        @Count(max = 2) List<Ec2Configuration> ec2Configuration,
        Boolean updateToLatestImageVersion,
        @OneOf({"EC2", "SPOT", "FARGATE", "FARGATE_SPOT"}) String type,
        String imageId,
        ComputeScalingPolicy scalingPolicy) {}
