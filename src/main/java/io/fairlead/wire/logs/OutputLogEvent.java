package io.fairlead.wire.logs;

public record OutputLogEvent(long timestamp, String message, long ingestionTime) {}
