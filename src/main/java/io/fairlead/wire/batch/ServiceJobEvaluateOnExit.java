package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Length;
import io.fairlead.wire.rule.Matches;
import io.fairlead.wire.rule.Names;
import io.fairlead.wire.rule.OneOf;
import io.fairlead.wire.rule.Required;

public record ServiceJobEvaluateOnExit(
        @Required @OneOf({"RETRY", "EXIT"}) String action,
        @Length(max = 512) @Matches(value = Names.REASON_PATTERN, rule = Names.REASON_PATTERN_RULE)
                String onStatusReason) {}
