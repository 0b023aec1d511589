package io.fairlead.wire.batch;

public record EksHostPath(String path) {}
