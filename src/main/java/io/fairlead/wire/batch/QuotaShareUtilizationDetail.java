package io.fairlead.wire.batch;

import java.util.List;

public record QuotaShareUtilizationDetail(
        List<QuotaShareCapacityUtilization> topCapacityUtilization) {}
