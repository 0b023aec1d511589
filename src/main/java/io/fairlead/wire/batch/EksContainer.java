package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Matches;
import io.fairlead.wire.rule.Names;
import io.fairlead.wire.rule.Required;

import java.util.List;

public record EksContainer(
        String name,
        @Required @Matches(value = Names.IMAGE, rule = Names.IMAGE_RULE) String image,
        String imagePullPolicy,
        List<String> command,
        List<String> args,
        List<EksContainerEnvironmentVariable> env,
        EksContainerResourceRequirements resources,
        List<EksContainerVolumeMount> volumeMounts,
        EksContainerSecurityContext securityContext) {}
