package io.fairlead.wire.batch;

import java.util.List;

public record TaskContainerDetails(
        List<String> command,
        List<TaskContainerDependency> dependsOn,
        List<KeyValuePair> environment,
        Boolean essential,
        FirelensConfiguration firelensConfiguration,
        String image,
        LinuxParameters linuxParameters,
        LogConfiguration logConfiguration,
        List<MountPoint> mountPoints,
        String name,
        Boolean privileged,
        Boolean readonlyRootFilesystem,
        RepositoryCredentials repositoryCredentials,
        List<ResourceRequirement> resourceRequirements,
        List<Secret> secrets,
        List<Ulimit> ulimits,
        String user,
        Integer startTimeout,
        Integer stopTimeout,
        Integer exitCode,
        String reason,
        String logStreamName,
        List<NetworkInterface> networkInterfaces) {}
