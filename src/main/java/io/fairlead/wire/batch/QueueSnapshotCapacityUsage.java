package io.fairlead.wire.batch;

public record QueueSnapshotCapacityUsage(String capacityUnit, Double quantity) {}
