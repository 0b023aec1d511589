package io.fairlead.scheduler;

import java.util.List;

/**
 * A job queue as the scheduler sees it.
 *
 * @param priority higher is served first
 * @param sites names of its environments, first choice first
 * @param policy what its scheduling policy says
 * @param mostRunning how many of its tasks may hold a place at once; {@link Integer#MAX_VALUE} for any number
 * @param preempts whether tasks of queues of lower priority may be evicted for its own
 */
public record Lane(
        String queue,
        int priority,
        List<String> sites,
        Policy policy,
        int mostRunning,
        boolean preempts) {
    public Lane {
        sites = List.copyOf(sites);
    }

    /** First come, first served, without a cap. */
    public Lane(String queue, int priority, List<String> sites) {
        this(queue, priority, sites, Policy.FIRST_COME, Integer.MAX_VALUE, false);
    }

    public Lane with(Policy other) {
        return new Lane(queue, priority, sites, other, mostRunning, preempts);
    }
}
