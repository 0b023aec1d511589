package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Count;

import java.util.List;

public record EcsPropertiesOverride(@Count(max = 1) List<TaskPropertiesOverride> taskProperties) {}
