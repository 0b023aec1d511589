package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Range;
import io.fairlead.wire.rule.Required;

import java.util.List;

public record ServiceJobRetryStrategy(
        @Required @Range(min = 1, max = 10) Integer attempts,
        List<ServiceJobEvaluateOnExit> evaluateOnExit) {}
