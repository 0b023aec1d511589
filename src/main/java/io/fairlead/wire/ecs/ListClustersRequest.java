package io.fairlead.wire.ecs;

import io.fairlead.wire.rule.Range;

public record ListClustersRequest(
        String nextToken, @Range(min = 1, max = 100) Integer maxResults) {}
