package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Range;

public record ArrayProperties(
        @Range(min = 2, advice = "Leave arrayProperties out for a single job.") Integer size) {}
