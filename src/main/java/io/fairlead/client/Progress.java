package io.fairlead.client;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How far something has come.
 *
 * @param counts how many jobs, or children of an array, are in each state; states with none are left out
 */
public record Progress(Map<JobState, Integer> counts) {
    public Progress {
        Map<JobState, Integer> some = new EnumMap<>(JobState.class);
        counts.forEach(
                (state, count) -> {
                    if (count > 0) {
                        some.put(state, count);
                    }
                });
        counts = Collections.unmodifiableMap(some);
    }

    static Progress of(Iterable<JobDetail> jobs) {
        Map<JobState, Integer> sum = new EnumMap<>(JobState.class);
        jobs.forEach(
                job ->
                        job.progress()
                                .counts()
                                .forEach((state, count) -> sum.merge(state, count, Integer::sum)));
        return new Progress(sum);
    }

    public int in(JobState state) {
        return counts.getOrDefault(state, 0);
    }

    public int total() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Succeeded or failed. */
    public int ended() {
        return in(JobState.SUCCEEDED) + in(JobState.FAILED);
    }

    /** Such as {@code 3 of 10 ended: 5 RUNNABLE, 2 RUNNING, 3 SUCCEEDED}. */
    @Override
    public String toString() {
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", ", ended() + " of " + total() + " ended: ", ""));
    }
}
