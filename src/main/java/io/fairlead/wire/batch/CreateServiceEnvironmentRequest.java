package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Count;
import io.fairlead.wire.rule.Length;
import io.fairlead.wire.rule.Matches;
import io.fairlead.wire.rule.Names;
import io.fairlead.wire.rule.OneOf;
import io.fairlead.wire.rule.Required;

import java.util.List;
import java.util.Map;

public record CreateServiceEnvironmentRequest(
        @Required @Matches(value = Names.RESOURCE, rule = Names.RESOURCE_RULE)
                String serviceEnvironmentName,
        @Required @OneOf("SAGEMAKER_TRAINING") String serviceEnvironmentType,
        @OneOf({"ENABLED", "DISABLED"}) String state,
        @Required List<CapacityLimit> capacityLimits,
        @Count(max = 50) Map<@Length(min = 1, max = 128) String, @Length(max = 256) String> tags) {}
