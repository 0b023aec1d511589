package io.fairlead.scheduler;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.HostId;

/**
 * What one host, used through one environment, answers to one task.
 *
 * @param free what is left on the host; nothing if it takes no work
 * @param missing what the task asks beyond that, or beyond the host's capacity if it is {@link Obstacle#TOO_SMALL}
 * @param problem of a host that takes no work, or what others hold on one that does; empty if there is nothing to say
 */
public record HostFinding(
        HostId host,
        String site,
        Obstacle obstacle,
        Resources free,
        Resources missing,
        String problem) {
    /** Why the host does not take the task. */
    public enum Obstacle {
        /** It has room; something else holds the task back. */
        NONE,
        NO_ROOM,
        TOO_SMALL,
        TAKES_NO_WORK,
        ENVIRONMENT_DISABLED,
        ENVIRONMENT_LIMIT
    }
}
