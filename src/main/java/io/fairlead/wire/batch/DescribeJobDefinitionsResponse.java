package io.fairlead.wire.batch;

import java.util.List;

public record DescribeJobDefinitionsResponse(
        List<JobDefinition> jobDefinitions, String nextToken) {}
