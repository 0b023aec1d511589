package io.fairlead.wire.batch;

import java.util.List;

public record ListServiceJobsResponse(List<ServiceJobSummary> jobSummaryList, String nextToken) {}
