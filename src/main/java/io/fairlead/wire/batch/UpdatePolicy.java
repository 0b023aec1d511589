package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Range;

public record UpdatePolicy(
        Boolean terminateJobsOnUpdate,
        @Range(min = 1, max = 7200) Long jobExecutionTimeoutMinutes) {}
