package io.fairlead.wire.logs;

import io.fairlead.wire.rule.Length;
import io.fairlead.wire.rule.OneOf;
import io.fairlead.wire.rule.Range;

public record DescribeLogStreamsRequest(
        String logGroupName,
        String logGroupIdentifier,
        @Length(min = 1, max = 512) String logStreamNamePrefix,
        @OneOf({"LogStreamName", "LastEventTime"}) String orderBy,
        Boolean descending,
        String nextToken,
        @Range(min = 1, max = 50) Integer limit) {}
