package io.fairlead.wire.ecs;

import java.util.List;

public record ContainerInstance(
        String containerInstanceArn,
        String ec2InstanceId,
        VersionInfo versionInfo,
        List<Resource> remainingResources,
        List<Resource> registeredResources,
        String status,
        boolean agentConnected,
        int runningTasksCount,
        int pendingTasksCount,
        List<Attribute> attributes) {
    public record VersionInfo(String dockerVersion) {}

    public record Resource(String name, String type, Integer integerValue) {}

    public record Attribute(String name, String value) {}
}
