package io.fairlead.wire.logs;

import io.fairlead.wire.rule.Count;
import io.fairlead.wire.rule.Length;
import io.fairlead.wire.rule.Range;

import java.util.List;

public record FilterLogEventsRequest(
        String logGroupName,
        String logGroupIdentifier,
        @Count(min = 1, max = 100) List<String> logStreamNames,
        @Length(min = 1, max = 512) String logStreamNamePrefix,
        @Range(min = 0) Long startTime,
        @Range(min = 0) Long endTime,
        @Length(max = 1024) String filterPattern,
        String nextToken,
        @Range(min = 1, max = 10_000) Integer limit,
        Boolean interleaved,
        Boolean unmask) {}
