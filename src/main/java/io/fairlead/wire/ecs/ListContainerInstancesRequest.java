package io.fairlead.wire.ecs;

import io.fairlead.wire.rule.OneOf;
import io.fairlead.wire.rule.Range;

public record ListContainerInstancesRequest(
        String cluster,
        String filter,
        String nextToken,
        @Range(min = 1, max = 100) Integer maxResults,
        @OneOf({"ACTIVE", "DRAINING", "REGISTERING", "DEREGISTERING", "REGISTRATION_FAILED"})
                String status) {}
