package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Count;
import io.fairlead.wire.rule.Range;
import io.fairlead.wire.rule.Required;

import java.util.List;

public record ListJobsByConsumableResourceRequest(
        @Required String consumableResource,
        @Count(max = 1) List<KeyValuesPair> filters,
        @Range(min = 1, max = 100) Integer maxResults,
        String nextToken) {}
