package io.fairlead.wire.batch;

public record NodePropertiesSummary(Boolean isMainNode, Integer numNodes, Integer nodeIndex) {}
