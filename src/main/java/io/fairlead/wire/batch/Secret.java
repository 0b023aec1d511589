package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Required;

public record Secret(@Required String name, @Required String valueFrom) {}
