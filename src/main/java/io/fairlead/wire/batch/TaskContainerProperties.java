package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Matches;
import io.fairlead.wire.rule.Names;
import io.fairlead.wire.rule.Range;
import io.fairlead.wire.rule.Required;

import java.util.List;

public record TaskContainerProperties(
        List<String> command,
        List<TaskContainerDependency> dependsOn,
        List<KeyValuePair> environment,
        Boolean essential,
        FirelensConfiguration firelensConfiguration,
        @Required @Matches(value = Names.IMAGE, rule = Names.IMAGE_RULE) String image,
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
        @Matches(value = Names.USER, rule = Names.USER_RULE) String user,
        @Range(min = 2) Integer startTimeout,
        @Range(min = 2) Integer stopTimeout) {}
