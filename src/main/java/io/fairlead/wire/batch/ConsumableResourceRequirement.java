package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Range;

public record ConsumableResourceRequirement(
        String consumableResource, @Range(min = 0) Long quantity) {}
