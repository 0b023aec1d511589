package io.fairlead.wire.logs;

import io.fairlead.wire.rule.Matches;
import io.fairlead.wire.rule.Names;
import io.fairlead.wire.rule.OneOf;
import io.fairlead.wire.rule.Range;

public record DescribeLogStreamsRequest(
        @Matches(value = Names.LOG_GROUP, rule = Names.LOG_GROUP_RULE) String logGroupName,
        String logGroupIdentifier,
        @Matches(value = Names.LOG_STREAM, rule = Names.LOG_STREAM_RULE) String logStreamNamePrefix,
        @OneOf({"LogStreamName", "LastEventTime"}) String orderBy,
        Boolean descending,
        String nextToken,
        @Range(min = 1, max = 50) Integer limit) {}
