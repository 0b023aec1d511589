package io.fairlead.scheduler.sizing;

import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.compute.HostType;

import java.util.List;

/**
 * What to do next with an environment's hosts.
 *
 * @param launches types of hosts to be launched now
 * @param recalls hosts that were leaving and are to take work again
 * @param drains idle hosts that are not needed any more
 * @param vcpus that the environment has or will have after this step
 * @param unmet tasks that get no place by it
 * @param obstacle the first reason for that
 */
public record SizeStep(
        List<HostType> launches,
        List<HostId> recalls,
        List<HostId> drains,
        int vcpus,
        long unmet,
        Obstacle obstacle) {
    /** Why an environment is not made larger although work waits. */
    public enum Obstacle {
        NONE,
        /** The environment is disabled. */
        DISABLED,
        /** It has as many vCPUs as it may. */
        MAX_VCPUS,
        /** No type that it may launch is large enough. */
        NO_TYPE,
        /** No type that is large enough can be had at the moment. */
        UNAVAILABLE,
        /** As many hosts are on their way as may be at a time. */
        ENOUGH_COMING
    }

    public SizeStep {
        launches = List.copyOf(launches);
        recalls = List.copyOf(recalls);
        drains = List.copyOf(drains);
    }
}
