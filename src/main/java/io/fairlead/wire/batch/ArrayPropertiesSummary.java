package io.fairlead.wire.batch;

import java.util.Map;

public record ArrayPropertiesSummary(
        Integer size,
        Integer index,
        Map<String, Integer> statusSummary,
        Long statusSummaryLastUpdatedAt) {}
