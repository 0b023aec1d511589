package io.fairlead.wire.batch;

import java.util.List;

public record ListConsumableResourcesResponse(
        List<ConsumableResourceSummary> consumableResources, String nextToken) {}
