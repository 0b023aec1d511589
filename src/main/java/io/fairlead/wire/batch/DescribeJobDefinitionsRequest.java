package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Count;
import io.fairlead.wire.rule.OneOf;
import io.fairlead.wire.rule.Range;

import java.util.List;

public record DescribeJobDefinitionsRequest(
        @Count(max = 100) List<String> jobDefinitions,
        @Range(min = 1, max = 100) Integer maxResults,
        String jobDefinitionName,
        @OneOf({"ACTIVE", "INACTIVE"}) String status,
        String nextToken) {}
