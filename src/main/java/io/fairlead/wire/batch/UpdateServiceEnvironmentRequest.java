package io.fairlead.wire.batch;

import io.fairlead.wire.rule.OneOf;
import io.fairlead.wire.rule.Required;

import java.util.List;

public record UpdateServiceEnvironmentRequest(
        @Required String serviceEnvironment,
        @OneOf({"ENABLED", "DISABLED"}) String state,
        List<CapacityLimit> capacityLimits) {}
