package io.fairlead.wire.ecs;

public record Cluster(
        String clusterArn,
        String clusterName,
        String status,
        int registeredContainerInstancesCount,
        int runningTasksCount) {}
