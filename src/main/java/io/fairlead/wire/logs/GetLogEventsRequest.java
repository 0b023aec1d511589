package io.fairlead.wire.logs;

import io.fairlead.wire.rule.Range;
import io.fairlead.wire.rule.Required;

public record GetLogEventsRequest(
        String logGroupName,
        String logGroupIdentifier,
        @Required String logStreamName,
        @Range(min = 0) Long startTime,
        @Range(min = 0) Long endTime,
        String nextToken,
        @Range(min = 1, max = 10_000) Integer limit,
        Boolean startFromHead,
        Boolean unmask) {}
