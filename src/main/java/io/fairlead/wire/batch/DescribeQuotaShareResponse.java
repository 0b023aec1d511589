package io.fairlead.wire.batch;

import java.util.List;
import java.util.Map;

public record DescribeQuotaShareResponse(
        String quotaShareName,
        String quotaShareArn,
        String jobQueueArn,
        List<QuotaShareCapacityLimit> capacityLimits,
        QuotaShareResourceSharingConfiguration resourceSharingConfiguration,
        QuotaSharePreemptionConfiguration preemptionConfiguration,
        String state,
        String status,
        Map<String, String> tags) {}
