package io.fairlead.wire.batch;

import java.util.List;

public record QuotaShareDetail(
        String quotaShareName,
        String quotaShareArn,
        String jobQueueArn,
        List<QuotaShareCapacityLimit> capacityLimits,
        QuotaShareResourceSharingConfiguration resourceSharingConfiguration,
        QuotaSharePreemptionConfiguration preemptionConfiguration,
        String state,
        String status) {}
