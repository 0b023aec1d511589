package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Range;
import io.fairlead.wire.rule.Required;

public record EphemeralStorage(@Required @Range(min = 21, max = 200) Integer sizeInGiB) {}
