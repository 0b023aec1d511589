package io.fairlead.wire.logs;

import java.util.List;

public record DescribeLogGroupsResponse(List<LogGroup> logGroups, String nextToken) {}
