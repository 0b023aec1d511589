package io.fairlead.wire.batch;

public record KeyValuePair(String name, String value) {}
