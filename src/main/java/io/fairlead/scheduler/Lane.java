package io.fairlead.scheduler;

import java.util.List;

/**
 * A job queue as the scheduler sees it.
 *
 * @param priority higher is served first
 * @param sites names of its environments, first choice first
 */
public record Lane(String queue, int priority, List<String> sites) {
    public Lane {
        sites = List.copyOf(sites);
    }
}
