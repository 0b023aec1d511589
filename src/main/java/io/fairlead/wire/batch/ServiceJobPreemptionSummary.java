package io.fairlead.wire.batch;

import java.util.List;

public record ServiceJobPreemptionSummary(
        Integer preemptedAttemptCount, List<ServiceJobPreemptedAttempt> recentPreemptedAttempts) {}
