package io.fairlead.wire.batch;

import java.util.List;

public record DescribeComputeEnvironmentsResponse(
        List<ComputeEnvironmentDetail> computeEnvironments, String nextToken) {}
