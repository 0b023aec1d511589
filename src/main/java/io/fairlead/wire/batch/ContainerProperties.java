package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Matches;
import io.fairlead.wire.rule.Names;
import io.fairlead.wire.rule.Range;

import java.util.List;

public record ContainerProperties(
        @Matches(value = Names.IMAGE, rule = Names.IMAGE_RULE) String image,
        @Range(min = 1) Integer vcpus,
        @Range(min = 4) Integer memory,
        List<String> command,
        String jobRoleArn,
        String executionRoleArn,
        List<Volume> volumes,
        List<KeyValuePair> environment,
        List<MountPoint> mountPoints,
        Boolean readonlyRootFilesystem,
        Boolean privileged,
        List<Ulimit> ulimits,
        @Matches(value = Names.USER, rule = Names.USER_RULE) String user,
        String instanceType,
        List<ResourceRequirement> resourceRequirements,
        LinuxParameters linuxParameters,
        LogConfiguration logConfiguration,
        List<Secret> secrets,
        NetworkConfiguration networkConfiguration,
        FargatePlatformConfiguration fargatePlatformConfiguration,
        Boolean enableExecuteCommand,
        EphemeralStorage ephemeralStorage,
        RuntimePlatform runtimePlatform,
        RepositoryCredentials repositoryCredentials) {}
