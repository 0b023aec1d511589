package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Required;

public record ComputeEnvironmentOrder(
        @Required Integer order, @Required String computeEnvironment) {}
