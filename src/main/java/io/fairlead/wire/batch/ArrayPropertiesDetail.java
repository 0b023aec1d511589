package io.fairlead.wire.batch;

import java.util.Map;

public record ArrayPropertiesDetail(
        Map<String, Integer> statusSummary,
        Long statusSummaryLastUpdatedAt,
        Integer size,
        Integer index) {}
