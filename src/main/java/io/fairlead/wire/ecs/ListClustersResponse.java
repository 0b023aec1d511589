package io.fairlead.wire.ecs;

import java.util.List;

public record ListClustersResponse(List<String> clusterArns) {}
