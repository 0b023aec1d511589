package io.fairlead.wire.batch;

import java.util.List;

public record FairshareCapacityUtilization(
        String shareIdentifier, List<FairshareCapacityUsage> capacityUsage) {}
