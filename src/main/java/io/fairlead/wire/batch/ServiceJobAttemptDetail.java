package io.fairlead.wire.batch;

public record ServiceJobAttemptDetail(
        ServiceResourceId serviceResourceId, Long startedAt, Long stoppedAt, String statusReason) {}
