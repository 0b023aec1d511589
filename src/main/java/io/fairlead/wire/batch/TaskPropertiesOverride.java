package io.fairlead.wire.batch;

import java.util.List;

public record TaskPropertiesOverride(List<TaskContainerOverrides> containers) {}
