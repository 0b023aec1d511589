package io.fairlead.wire.batch;

import java.util.List;

public record DescribeJobQueuesResponse(List<JobQueueDetail> jobQueues, String nextToken) {}
