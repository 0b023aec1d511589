package io.fairlead.wire.ecs;

import java.util.List;

public record DescribeClustersResponse(List<Cluster> clusters, List<Failure> failures) {}
