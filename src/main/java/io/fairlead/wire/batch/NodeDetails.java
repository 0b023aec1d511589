package io.fairlead.wire.batch;

public record NodeDetails(Integer nodeIndex, Boolean isMainNode) {}
