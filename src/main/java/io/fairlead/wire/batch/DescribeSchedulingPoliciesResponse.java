package io.fairlead.wire.batch;

import java.util.List;

public record DescribeSchedulingPoliciesResponse(List<SchedulingPolicyDetail> schedulingPolicies) {}
