package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Matches;
import io.fairlead.wire.rule.Names;
import io.fairlead.wire.rule.Range;
import io.fairlead.wire.rule.Required;

public record ShareAttributes(
        @Required @Matches(value = Names.SHARE_PATTERN, rule = Names.SHARE_PATTERN_RULE)
                String shareIdentifier,
        @Range(min = 0.0001, max = 999.9999) Float weightFactor) {}
