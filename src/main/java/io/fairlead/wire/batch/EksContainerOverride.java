package io.fairlead.wire.batch;

import java.util.List;

public record EksContainerOverride(
        String name,
        String image,
        List<String> command,
        List<String> args,
        List<EksContainerEnvironmentVariable> env,
        EksContainerResourceRequirements resources) {}
