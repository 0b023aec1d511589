package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Range;

public record ServiceJobTimeout(
        @Range(min = 60, advice = "Leave timeoutConfig out for no limit.")
                Integer attemptDurationSeconds) {}
