package io.fairlead.wire.batch;

public record FrontOfQueueJobSummary(String jobArn, Long earliestTimeAtPosition) {}
