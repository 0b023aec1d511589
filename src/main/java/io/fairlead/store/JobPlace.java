package io.fairlead.store;

import io.fairlead.domain.job.Job;

/**
 * A place in listings of jobs, which are ordered by creation and then by acceptance, newest first.
 *
 * @param createdAt in milliseconds since 1970
 * @param sequence in the order of acceptance
 */
public record JobPlace(long createdAt, long sequence) implements Comparable<JobPlace> {
    /** Before every job. */
    public static final JobPlace BEGIN = new JobPlace(Long.MAX_VALUE, Long.MAX_VALUE);

    /** After every job. */
    public static final JobPlace END = new JobPlace(Long.MIN_VALUE, Long.MIN_VALUE);

    public static JobPlace of(Job job) {
        return new JobPlace(job.submission().createdAt().toEpochMilli(), job.sequence());
    }

    /** The place that is further on is the lesser one. */
    @Override
    public int compareTo(JobPlace other) {
        int byTime = Long.compare(createdAt, other.createdAt);
        return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }
}
