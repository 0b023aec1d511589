package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Required;

public record EksSecret(@Required String secretName, Boolean optional) {}
