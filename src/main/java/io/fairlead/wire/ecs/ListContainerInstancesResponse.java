package io.fairlead.wire.ecs;

import java.util.List;

public record ListContainerInstancesResponse(List<String> containerInstanceArns) {}
