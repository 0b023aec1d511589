package io.fairlead.wire.v1;

/** The host provider that was changed. */
public record UpdateHostProviderResponse(String hostProviderName) {}
