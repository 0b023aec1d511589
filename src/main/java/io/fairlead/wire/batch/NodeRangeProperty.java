package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Required;

import java.util.List;

public record NodeRangeProperty(
        @Required String targetNodes,
        ContainerProperties container,
        List<String> instanceTypes,
        EcsProperties ecsProperties,
        EksProperties eksProperties,
        ConsumableResourceProperties consumableResourceProperties) {}
