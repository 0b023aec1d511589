package io.fairlead.wire.batch;

public record ConsumableResourceSummary(
        String consumableResourceArn,
        String consumableResourceName,
        Long totalQuantity,
        Long inUseQuantity,
        String resourceType) {}
