package io.fairlead.wire.batch;

import java.util.List;

public record EksContainerDetail(
        String name,
        String image,
        String imagePullPolicy,
        List<String> command,
        List<String> args,
        List<EksContainerEnvironmentVariable> env,
        EksContainerResourceRequirements resources,
        Integer exitCode,
        String reason,
        List<EksContainerVolumeMount> volumeMounts,
        EksContainerSecurityContext securityContext) {}
