package io.fairlead.wire.batch;

public record ServiceJobPreemptedAttempt(
        ServiceResourceId serviceResourceId, Long startedAt, Long stoppedAt, String statusReason) {}
