package io.fairlead.wire.logs;

public record FilteredLogEvent(
        String logStreamName, long timestamp, String message, long ingestionTime, String eventId) {}
