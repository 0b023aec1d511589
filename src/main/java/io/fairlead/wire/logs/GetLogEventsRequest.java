package io.fairlead.wire.logs;

import io.fairlead.wire.rule.Matches;
import io.fairlead.wire.rule.Names;
import io.fairlead.wire.rule.Range;
import io.fairlead.wire.rule.Required;

public record GetLogEventsRequest(
        @Matches(value = Names.LOG_GROUP, rule = Names.LOG_GROUP_RULE) String logGroupName,
        String logGroupIdentifier,
        @Required @Matches(value = Names.LOG_STREAM, rule = Names.LOG_STREAM_RULE)
                String logStreamName,
        @Range(min = 0) Long startTime,
        @Range(min = 0) Long endTime,
        String nextToken,
        @Range(min = 1, max = 10_000) Integer limit,
        Boolean startFromHead,
        Boolean unmask) {}
