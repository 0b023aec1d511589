package io.fairlead.wire.v1;

import io.fairlead.wire.batch.SubmitJobRequest;
import io.fairlead.wire.rule.Count;
import io.fairlead.wire.rule.Holds;
import io.fairlead.wire.rule.OneOf;
import io.fairlead.wire.rule.Required;

import java.util.List;

/**
 * Jobs to be submitted together.
 *
 * @param mode {@code all}, which is meant if it is absent: if one job is refused, none is submitted; {@code each}: those
 *     that are refused are left out
 */
public record SubmitJobs(
        @Required @Count(min = 1, max = 10_000) List<@Holds(SubmitJobRequest.class) Object> jobs,
        @OneOf({"all", "each"}) String mode) {}
