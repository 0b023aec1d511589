package io.fairlead.wire.batch;

import java.util.List;

public record TaskContainerOverrides(
        List<String> command,
        List<KeyValuePair> environment,
        String name,
        List<ResourceRequirement> resourceRequirements) {}
