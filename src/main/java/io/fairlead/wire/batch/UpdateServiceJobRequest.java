package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Range;
import io.fairlead.wire.rule.Required;

public record UpdateServiceJobRequest(
        @Required String jobId, @Required @Range(min = 0, max = 9999) Integer schedulingPriority) {}
