package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Count;
import io.fairlead.wire.rule.Required;

import java.util.List;

public record DescribeSchedulingPoliciesRequest(@Required @Count(max = 100) List<String> arns) {}
