package io.fairlead.wire.batch;

public record UpdateConsumableResourceResponse(
        String consumableResourceName, String consumableResourceArn, Long totalQuantity) {}
