package io.fairlead.scheduler;

import io.fairlead.domain.compute.HostId;

import java.util.List;

/** What the hosts answer to one task of a class. */
sealed interface Verdict {
    /**
     * @param hosts one for a single task; for a gang one per node, in the order in which nodes are placed
     */
    record Placed(List<HostId> hosts, String site) implements Verdict {}

    /** Fits some day: ask again next time. */
    record Waits(Reason reason) implements Verdict {}

    /** No host as it is known could ever hold it. */
    record Impossible(Reason reason) implements Verdict {}
}
