package io.fairlead.wire.v1;

/** The host provider that was made. */
public record CreateHostProviderResponse(String hostProviderName) {}
