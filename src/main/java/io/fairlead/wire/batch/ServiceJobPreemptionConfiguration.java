package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Range;

public record ServiceJobPreemptionConfiguration(
        @Range(min = 0, advice = "Leave it out for any number.")
                Integer preemptionRetriesBeforeTermination) {}
