package io.fairlead.wire.batch;

public record ServiceJobCapacityUsageSummary(String capacityUnit, Double quantity) {}
