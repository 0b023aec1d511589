package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Matches;
import io.fairlead.wire.rule.Names;

import java.util.List;

public record EksContainerOverride(
        String name,
        @Matches(value = Names.IMAGE, rule = Names.IMAGE_RULE) String image,
        List<String> command,
        List<String> args,
        List<EksContainerEnvironmentVariable> env,
        EksContainerResourceRequirements resources) {}
