package io.fairlead.wire.batch;

import java.util.List;

public record ListJobsResponse(List<JobSummary> jobSummaryList, String nextToken) {}
