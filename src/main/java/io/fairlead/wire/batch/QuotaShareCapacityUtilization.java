package io.fairlead.wire.batch;

import java.util.List;

public record QuotaShareCapacityUtilization(
        String quotaShareName, List<QuotaShareCapacityUsage> capacityUsage) {}
