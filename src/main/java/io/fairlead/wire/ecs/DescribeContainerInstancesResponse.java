package io.fairlead.wire.ecs;

import java.util.List;

public record DescribeContainerInstancesResponse(
        List<ContainerInstance> containerInstances, List<Failure> failures) {}
