package io.fairlead.wire.batch;

import java.util.List;

public record DescribeServiceEnvironmentsResponse(
        List<ServiceEnvironmentDetail> serviceEnvironments, String nextToken) {}
