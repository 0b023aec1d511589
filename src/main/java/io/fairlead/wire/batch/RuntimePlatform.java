package io.fairlead.wire.batch;

public record RuntimePlatform(String operatingSystemFamily, String cpuArchitecture) {}
