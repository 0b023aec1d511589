package io.fairlead.domain.queue;

import io.fairlead.domain.job.JobStatus;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How much of a queue is in each state.
 *
 * @param jobs of which an array is one
 * @param tasks that are placed each by itself: the children of arrays, and all jobs that are none
 */
public record QueueCount(Map<JobStatus, Long> jobs, Map<JobStatus, Long> tasks) {
    public static final QueueCount NOTHING = new QueueCount(Map.of(), Map.of());

    /** States with none are left out. */
    public QueueCount {
        jobs = some(jobs);
        tasks = some(tasks);
    }

    private static Map<JobStatus, Long> some(Map<JobStatus, Long> counts) {
        Map<JobStatus, Long> some = new EnumMap<>(JobStatus.class);
        counts.forEach(
                (status, count) -> {
                    if (count != 0) {
                        some.put(status, count);
                    }
                });
        return Collections.unmodifiableMap(some);
    }

    public QueueCount plus(QueueCount other) {
        return new QueueCount(sum(jobs, other.jobs), sum(tasks, other.tasks));
    }

    private static Map<JobStatus, Long> sum(Map<JobStatus, Long> one, Map<JobStatus, Long> other) {
        Map<JobStatus, Long> sum = new EnumMap<>(JobStatus.class);
        sum.putAll(one);
        other.forEach((status, count) -> sum.merge(status, count, Long::sum));
        return sum;
    }
}
