package io.fairlead.wire.logs;

public record LogStream(
        String logStreamName,
        long creationTime,
        Long firstEventTimestamp,
        Long lastEventTimestamp,
        Long lastIngestionTime,
        String arn) {}
