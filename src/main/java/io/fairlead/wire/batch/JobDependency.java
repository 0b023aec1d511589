package io.fairlead.wire.batch;

import io.fairlead.wire.rule.OneOf;

public record JobDependency(String jobId, @OneOf({"N_TO_N", "SEQUENTIAL"}) String type) {}
