package io.fairlead.wire.batch;

import io.fairlead.wire.rule.OneOf;
import io.fairlead.wire.rule.Required;

import java.util.List;

public record UpdateQuotaShareRequest(
        @Required String quotaShareArn,
        List<QuotaShareCapacityLimit> capacityLimits,
        QuotaShareResourceSharingConfiguration resourceSharingConfiguration,
        QuotaSharePreemptionConfiguration preemptionConfiguration,
        @OneOf({"ENABLED", "DISABLED"}) String state) {}
