package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Required;

public record EksContainerEnvironmentVariable(@Required String name, String value) {}
