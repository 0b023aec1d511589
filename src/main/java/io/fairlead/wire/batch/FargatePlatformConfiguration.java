package io.fairlead.wire.batch;

public record FargatePlatformConfiguration(String platformVersion) {}
