package io.fairlead.scheduler;

import io.fairlead.domain.compute.HostId;

/** What the hosts answer to one task of a class. */
sealed interface Verdict {
    record Placed(HostId host, String site) implements Verdict {}

    /** Fits some day: ask again next time. */
    record Waits(Reason reason) implements Verdict {}

    /** No host as it is known could ever hold it. */
    record Impossible(Reason reason) implements Verdict {}
}
