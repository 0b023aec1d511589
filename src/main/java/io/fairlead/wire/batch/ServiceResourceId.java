package io.fairlead.wire.batch;

public record ServiceResourceId(String name, String value) {}
