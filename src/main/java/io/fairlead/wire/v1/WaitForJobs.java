package io.fairlead.wire.v1;

import io.fairlead.wire.rule.Count;
import io.fairlead.wire.rule.OneOf;
import io.fairlead.wire.rule.Range;
import io.fairlead.wire.rule.Required;

import java.util.List;

/**
 * Jobs to wait for.
 *
 * @param jobs ids of jobs and children
 * @param until {@code all}, which is meant if it is absent, or {@code any}
 * @param timeout in seconds; 30 if it is absent
 */
public record WaitForJobs(
        @Required @Count(min = 1, max = 1000) List<String> jobs,
        @OneOf({"all", "any"}) String until,
        @Range(min = 0, max = 600) Integer timeout) {}
