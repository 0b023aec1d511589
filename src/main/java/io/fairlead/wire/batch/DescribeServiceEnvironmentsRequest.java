package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Count;
import io.fairlead.wire.rule.Range;

import java.util.List;

public record DescribeServiceEnvironmentsRequest(
        @Count(max = 100) List<String> serviceEnvironments,
        @Range(min = 1, max = 100) Integer maxResults,
        String nextToken) {}
