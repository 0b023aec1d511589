package io.fairlead.wire.batch;

import java.util.List;

public record ListJobsByConsumableResourceResponse(
        List<ListJobsByConsumableResourceSummary> jobs, String nextToken) {}
