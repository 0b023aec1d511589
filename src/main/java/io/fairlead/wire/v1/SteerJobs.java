package io.fairlead.wire.v1;

import io.fairlead.wire.rule.Count;

import java.util.List;
import java.util.Map;

/**
 * Jobs that are meant: by their ids, or all that have not ended and have all that is asked. One of the two must be
 * given.
 *
 * @param jobs ids of jobs and whole arrays
 * @param name exact name, or a prefix with a trailing {@code *}
 * @param tags that a job must have
 * @param withQueue that a hold comes with the pause of the queue, or that only such holds are released; needs {@code queue}
 */
public record SteerJobs(
        @Count(min = 1, max = 10_000) List<String> jobs,
        String queue,
        String name,
        Map<String, String> tags,
        Boolean withQueue) {}
