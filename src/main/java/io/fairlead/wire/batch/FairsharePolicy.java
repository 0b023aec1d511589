package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Count;
import io.fairlead.wire.rule.Range;

import java.util.List;

public record FairsharePolicy(
        @Range(min = 0, max = 604800) Integer shareDecaySeconds,
        @Range(min = 0, max = 99) Integer computeReservation,
        @Count(max = 500) List<ShareAttributes> shareDistribution) {}
