package io.fairlead.wire.batch;

import java.util.List;

public record DescribeJobsResponse(List<JobDetail> jobs) {}
