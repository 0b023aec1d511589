package io.fairlead.wire.logs;

import java.util.List;

public record FilterLogEventsResponse(
        List<FilteredLogEvent> events,
        List<SearchedLogStream> searchedLogStreams,
        String nextToken) {}
