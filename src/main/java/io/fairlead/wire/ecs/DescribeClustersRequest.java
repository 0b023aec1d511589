package io.fairlead.wire.ecs;

import io.fairlead.wire.rule.Count;

import java.util.List;

public record DescribeClustersRequest(
        @Count(max = 100) List<String> clusters, List<String> include) {}
