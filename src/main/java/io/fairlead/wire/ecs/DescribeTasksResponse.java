package io.fairlead.wire.ecs;

import java.util.List;

public record DescribeTasksResponse(List<Task> tasks, List<Failure> failures) {}
