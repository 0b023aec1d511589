package io.fairlead.wire.batch;

public record ServiceJobCapacityUsageDetail(String capacityUnit, Double quantity) {}
