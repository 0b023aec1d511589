package io.fairlead.wire.batch;

public record QuotaShareCapacityUsage(String capacityUnit, Double quantity) {}
