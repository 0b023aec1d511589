package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Count;
import io.fairlead.wire.rule.OneOf;
import io.fairlead.wire.rule.Range;

import java.util.List;

public record ListServiceJobsRequest(
        String jobQueue,
        @OneOf({
                    "SUBMITTED",
                    "PENDING",
                    "RUNNABLE",
                    "SCHEDULED",
                    "STARTING",
                    "RUNNING",
                    "SUCCEEDED",
                    "FAILED"
                })
                String jobStatus,
        @Range(min = 1, max = 100) Integer maxResults,
        String nextToken,
        @Count(max = 1) List<KeyValuesPair> filters) {}
