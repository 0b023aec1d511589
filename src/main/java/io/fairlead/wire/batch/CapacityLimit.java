package io.fairlead.wire.batch;

public record CapacityLimit(Integer maxCapacity, String capacityUnit) {}
