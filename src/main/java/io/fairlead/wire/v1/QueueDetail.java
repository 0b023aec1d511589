package io.fairlead.wire.v1;

import java.util.List;
import java.util.Map;

/**
 * A job queue and how much is in it.
 *
 * @param jobs number of its jobs in each state; an array counts as one
 * @param tasks number of its tasks in each state: children of arrays, and all jobs that are no arrays
 */
public record QueueDetail(
        String name,
        String state,
        int priority,
        List<String> environments,
        Map<String, Long> jobs,
        Map<String, Long> tasks) {}
