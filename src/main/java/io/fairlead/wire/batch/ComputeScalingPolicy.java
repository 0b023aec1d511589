package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Range;

public record ComputeScalingPolicy(@Range(min = 0, max = 10080) Integer minScaleDownDelayMinutes) {}
