package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Length;
import io.fairlead.wire.rule.Matches;
import io.fairlead.wire.rule.Names;
import io.fairlead.wire.rule.OneOf;
import io.fairlead.wire.rule.Required;

public record EvaluateOnExit(
        @Length(max = 512) @Matches(value = Names.REASON_PATTERN, rule = Names.REASON_PATTERN_RULE)
                String onStatusReason,
        @Length(max = 512) @Matches(value = Names.REASON_PATTERN, rule = Names.REASON_PATTERN_RULE)
                String onReason,
        @Length(max = 512)
                @Matches(value = Names.EXIT_CODE_PATTERN, rule = Names.EXIT_CODE_PATTERN_RULE)
                String onExitCode,
        @Required
                @OneOf(
                        value = {"RETRY", "EXIT"},
                        anyCase = true)
                String action) {}
