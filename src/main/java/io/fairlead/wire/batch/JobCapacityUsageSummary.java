package io.fairlead.wire.batch;

public record JobCapacityUsageSummary(String capacityUnit, Double quantity) {}
