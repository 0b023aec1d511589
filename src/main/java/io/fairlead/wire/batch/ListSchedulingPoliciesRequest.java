package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Range;

public record ListSchedulingPoliciesRequest(
        @Range(min = 1, max = 100) Integer maxResults, String nextToken) {}
