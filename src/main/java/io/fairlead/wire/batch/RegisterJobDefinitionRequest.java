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

public record RegisterJobDefinitionRequest(
        @Required @Matches(value = Names.RESOURCE, rule = Names.RESOURCE_RULE)
                String jobDefinitionName,
        @Required @OneOf({"container", "multinode"}) String type,
        Map<String, String> parameters,
        @Range(min = 0, max = 9999) Integer schedulingPriority,
        ContainerProperties containerProperties,
        NodeProperties nodeProperties,
        RetryStrategy retryStrategy,
        Boolean propagateTags,
        JobTimeout timeout,
        @Count(max = 50) Map<@Length(min = 1, max = 128) String, @Length(max = 256) String> tags,
        List<@OneOf({"EC2", "FARGATE"}) String> platformCapabilities,
        EksProperties eksProperties,
        EcsProperties ecsProperties,
        ConsumableResourceProperties consumableResourceProperties) {}
