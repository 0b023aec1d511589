package io.fairlead.wire.batch;

public record ContainerSummary(Integer exitCode, String reason) {}
