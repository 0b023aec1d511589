package io.fairlead.wire.ecs;

import io.fairlead.wire.rule.Count;
import io.fairlead.wire.rule.Required;

import java.util.List;

public record DescribeContainerInstancesRequest(
        String cluster,
        @Required @Count(min = 1, max = 100) List<String> containerInstances,
        List<String> include) {}
