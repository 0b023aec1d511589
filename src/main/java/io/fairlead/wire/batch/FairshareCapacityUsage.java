package io.fairlead.wire.batch;

public record FairshareCapacityUsage(String capacityUnit, Double quantity) {}
