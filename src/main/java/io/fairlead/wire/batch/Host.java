package io.fairlead.wire.batch;

public record Host(String sourcePath) {}
