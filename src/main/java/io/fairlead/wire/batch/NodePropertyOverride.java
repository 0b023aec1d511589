package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Required;

import java.util.List;

public record NodePropertyOverride(
        @Required String targetNodes,
        ContainerOverrides containerOverrides,
        EcsPropertiesOverride ecsPropertiesOverride,
        List<String> instanceTypes,
        EksPropertiesOverride eksPropertiesOverride,
        ConsumableResourceProperties consumableResourcePropertiesOverride) {}
