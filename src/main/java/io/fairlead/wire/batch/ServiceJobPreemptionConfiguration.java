package io.fairlead.wire.batch;

public record ServiceJobPreemptionConfiguration(Integer preemptionRetriesBeforeTermination) {}
