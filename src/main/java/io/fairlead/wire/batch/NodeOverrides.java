package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Range;

import java.util.List;

public record NodeOverrides(
        @Range(min = 1) Integer numNodes, List<NodePropertyOverride> nodePropertyOverrides) {}
