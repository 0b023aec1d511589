package io.fairlead.wire.v1;

import io.fairlead.wire.rule.Required;

/** Host providers that environments get hosts from cannot be deleted. */
public record DeleteHostProviderRequest(@Required String hostProvider) {}
