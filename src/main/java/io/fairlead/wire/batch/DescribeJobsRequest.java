package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Count;
import io.fairlead.wire.rule.Required;

import java.util.List;

public record DescribeJobsRequest(@Required @Count(max = 100) List<String> jobs) {}
