package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Required;

public record UpdateSchedulingPolicyRequest(
        @Required String arn, QuotaSharePolicy quotaSharePolicy, FairsharePolicy fairsharePolicy) {}
