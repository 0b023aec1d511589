package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Count;
import io.fairlead.wire.rule.Range;

import java.util.List;

public record ListConsumableResourcesRequest(
        @Count(max = 1) List<KeyValuesPair> filters,
        @Range(min = 1, max = 100) Integer maxResults,
        String nextToken) {}
