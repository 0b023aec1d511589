package io.fairlead.wire.batch;

import java.util.Map;

public record DescribeConsumableResourceResponse(
        String consumableResourceName,
        String consumableResourceArn,
        Long totalQuantity,
        Long inUseQuantity,
        Long availableQuantity,
        String resourceType,
        Long createdAt,
        Map<String, String> tags) {}
