package io.fairlead.wire.v1;

import io.fairlead.wire.rule.OneOf;
import io.fairlead.wire.rule.Range;
import io.fairlead.wire.rule.Required;

import java.util.List;
import java.util.Map;

/**
 * Which jobs are deleted: all that ended so long ago and have all that is asked. One request deletes a page of them.
 *
 * @param olderThanSeconds since their end
 * @param states how they ended; both if absent
 * @param name exact name, or a prefix with a trailing {@code *}
 * @param tags that a job must have
 * @param dryRun answers what would be deleted and deletes nothing
 * @param cursor the {@code next} of the page before
 */
public record PruneJobs(
        @Required @Range(min = 0, max = 3_153_600_000.0) Long olderThanSeconds,
        List<@OneOf({"SUCCEEDED", "FAILED"}) String> states,
        String queue,
        String name,
        Map<String, String> tags,
        Boolean dryRun,
        String cursor) {}
