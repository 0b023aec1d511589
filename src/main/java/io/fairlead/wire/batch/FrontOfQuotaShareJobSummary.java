package io.fairlead.wire.batch;

public record FrontOfQuotaShareJobSummary(String jobArn, Long earliestTimeAtPosition) {}
