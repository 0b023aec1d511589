package io.fairlead.wire.batch;

import io.fairlead.wire.rule.OneOf;
import io.fairlead.wire.rule.Range;
import io.fairlead.wire.rule.Required;

public record UpdateComputeEnvironmentRequest(
        @Required String computeEnvironment,
        @OneOf({"ENABLED", "DISABLED"}) String state,
        @Range(min = 0) Integer unmanagedvCpus,
        ComputeResourceUpdate computeResources,
        String serviceRole,
        UpdatePolicy updatePolicy,
        String context) {}
