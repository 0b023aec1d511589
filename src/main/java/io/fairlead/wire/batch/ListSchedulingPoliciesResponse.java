package io.fairlead.wire.batch;

import java.util.List;

public record ListSchedulingPoliciesResponse(
        List<SchedulingPolicyListingDetail> schedulingPolicies, String nextToken) {}
