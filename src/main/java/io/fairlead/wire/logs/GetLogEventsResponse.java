package io.fairlead.wire.logs;

import java.util.List;

public record GetLogEventsResponse(
        List<OutputLogEvent> events, String nextForwardToken, String nextBackwardToken) {}
