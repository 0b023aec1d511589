package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Required;

public record ServiceEnvironmentOrder(
        @Required Integer order, @Required String serviceEnvironment) {}
