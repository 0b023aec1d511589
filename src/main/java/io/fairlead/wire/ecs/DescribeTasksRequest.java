package io.fairlead.wire.ecs;

import io.fairlead.wire.rule.Count;
import io.fairlead.wire.rule.Required;

import java.util.List;

public record DescribeTasksRequest(
        String cluster,
        @Required @Count(min = 1, max = 100) List<String> tasks,
        List<String> include) {}
