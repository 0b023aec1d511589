package io.fairlead.control;

import io.fairlead.domain.job.JobId;
import io.fairlead.store.JobQuery;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which jobs are meant: those with the ids or, if there are none, every job that has not ended and has all that is asked.
 *
 * @param queue empty for any
 * @param name exact name, or a prefix with a trailing {@code *}; empty for any
 * @param tags that a job must have with these values
 */
public record JobSelection(List<JobId> jobs, String queue, String name, Map<String, String> tags) {
    public JobSelection {
        jobs = List.copyOf(jobs);
        tags = Map.copyOf(tags);
    }

    /** What the jobs have in common. */
    JobQuery query() {
        return JobQuery.ALL
                .inQueues(queue.isEmpty() ? Set.of() : Set.of(queue))
                .named(name.isEmpty() ? List.of() : List.of(JobQuery.Pattern.of(name)))
                .tagged(tags);
    }
}
