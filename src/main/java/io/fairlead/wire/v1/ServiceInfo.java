package io.fairlead.wire.v1;

/** What the service says of itself. */
public record ServiceInfo(String version, long startedAt, long uptimeSeconds) {}
