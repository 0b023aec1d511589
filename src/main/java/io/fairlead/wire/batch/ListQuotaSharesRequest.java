package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Range;
import io.fairlead.wire.rule.Required;

public record ListQuotaSharesRequest(
        @Required String jobQueue,
        @Range(min = 1, max = 100) Integer maxResults,
        String nextToken) {}
