package io.fairlead.control;

import io.fairlead.domain.job.JobId;

import java.util.List;
import java.util.Map;

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
}
