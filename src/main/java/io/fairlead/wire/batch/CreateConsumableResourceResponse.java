package io.fairlead.wire.batch;

public record CreateConsumableResourceResponse(
        String consumableResourceName, String consumableResourceArn) {}
