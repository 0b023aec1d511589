package io.fairlead.wire.batch;

import java.util.List;

public record FairshareUtilizationDetail(
        Long activeShareCount, List<FairshareCapacityUtilization> topCapacityUtilization) {}
