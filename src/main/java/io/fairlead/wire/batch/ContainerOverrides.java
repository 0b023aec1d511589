package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Range;

import java.util.List;

public record ContainerOverrides(
        @Range(min = 1) Integer vcpus,
        @Range(min = 4) Integer memory,
        List<String> command,
        String instanceType,
        List<KeyValuePair> environment,
        List<ResourceRequirement> resourceRequirements) {}
