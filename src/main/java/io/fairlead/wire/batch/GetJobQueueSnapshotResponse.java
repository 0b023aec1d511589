package io.fairlead.wire.batch;

public record GetJobQueueSnapshotResponse(
        FrontOfQueueDetail frontOfQueue,
        FrontOfQuotaSharesDetail frontOfQuotaShares,
        QueueSnapshotUtilizationDetail queueUtilization) {}
