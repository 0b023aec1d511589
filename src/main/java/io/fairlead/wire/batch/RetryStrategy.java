package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Count;
import io.fairlead.wire.rule.Range;

import java.util.List;

public record RetryStrategy(
        @Range(min = 1, max = 10) Integer attempts,
        @Count(max = 5) List<EvaluateOnExit> evaluateOnExit) {}
