package io.fairlead.wire.v1;

/** The host provider that was deleted. */
public record DeleteHostProviderResponse(String hostProviderName) {}
