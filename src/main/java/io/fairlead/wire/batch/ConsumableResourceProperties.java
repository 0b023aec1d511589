package io.fairlead.wire.batch;

import java.util.List;

public record ConsumableResourceProperties(
        List<ConsumableResourceRequirement> consumableResourceList) {}
