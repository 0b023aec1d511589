package io.fairlead.wire.batch;

public record LatestServiceJobAttempt(ServiceResourceId serviceResourceId) {}
