package io.fairlead.wire.logs;

import io.fairlead.wire.rule.Count;
import io.fairlead.wire.rule.Length;
import io.fairlead.wire.rule.Matches;
import io.fairlead.wire.rule.Names;
import io.fairlead.wire.rule.Range;

import java.util.List;

public record FilterLogEventsRequest(
        @Matches(value = Names.LOG_GROUP, rule = Names.LOG_GROUP_RULE) String logGroupName,
        String logGroupIdentifier,
        @Count(min = 1, max = 100)
                List<@Matches(value = Names.LOG_STREAM, rule = Names.LOG_STREAM_RULE) String>
                        logStreamNames,
        @Matches(value = Names.LOG_STREAM, rule = Names.LOG_STREAM_RULE) String logStreamNamePrefix,
        @Range(min = 0) Long startTime,
        @Range(min = 0) Long endTime,
        @Length(max = 1024) String filterPattern,
        String nextToken,
        @Range(min = 1, max = 10_000) Integer limit,
        Boolean interleaved,
        Boolean unmask) {}
