package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Required;

public record QuotaShareCapacityLimit(
        @Required Integer maxCapacity, @Required String capacityUnit) {}
