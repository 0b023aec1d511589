package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Count;
import io.fairlead.wire.rule.Required;

import java.util.List;

public record EcsProperties(
        @Required @Count(min = 1, max = 1) List<EcsTaskProperties> taskProperties) {}
