package io.fairlead.wire.batch;

import java.util.Map;

public record SchedulingPolicyDetail(
        String name,
        String arn,
        QuotaSharePolicy quotaSharePolicy,
        FairsharePolicy fairsharePolicy,
        Map<String, String> tags) {}
