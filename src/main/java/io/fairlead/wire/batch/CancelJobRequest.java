package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Length;
import io.fairlead.wire.rule.Required;

public record CancelJobRequest(
        @Required String jobId, @Required @Length(min = 1, max = 1024) String reason) {}
