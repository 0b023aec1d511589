package io.fairlead.wire.batch;

import java.util.List;

public record QueueSnapshotUtilizationDetail(
        List<QueueSnapshotCapacityUsage> totalCapacityUsage,
        FairshareUtilizationDetail fairshareUtilization,
        QuotaShareUtilizationDetail quotaShareUtilization,
        Long lastUpdatedAt) {}
