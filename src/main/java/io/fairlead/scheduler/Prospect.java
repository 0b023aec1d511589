package io.fairlead.scheduler;

import io.fairlead.domain.compute.HostId;

import java.util.List;
import java.util.Optional;

/**
 * What an environment has for a job that is not there yet, whatever else waits for it.
 *
 * @param enabled whether it takes work; the rest is told as if it did
 * @param hosts that have room now; several for a gang, that of its main node first
 * @param reason why there is no room now; empty if there is
 * @param mayGrow whether it may get further hosts that are large enough
 */
public record Prospect(
        String site,
        boolean enabled,
        Chance chance,
        List<HostId> hosts,
        Optional<Reason> reason,
        boolean mayGrow) {
    /** When there is a place. */
    public enum Chance {
        NOW,
        /** Once other work has ended. */
        LATER,
        /** On hosts that the environment does not have yet. */
        NEW_HOST,
        /** Hosts that have not answered, or that take no work, may have it. */
        UNKNOWN,
        /** Not as long as hosts, limits and the job are what they are. */
        NEVER
    }

    public Prospect {
        hosts = List.copyOf(hosts);
    }
}
