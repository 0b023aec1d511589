package io.fairlead.wire.batch;

import java.util.List;

public record EksPodPropertiesOverride(
        List<EksContainerOverride> containers,
        List<EksContainerOverride> initContainers,
        EksMetadata metadata) {}
