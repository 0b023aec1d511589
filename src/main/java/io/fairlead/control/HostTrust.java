package io.fairlead.control;

import io.fairlead.domain.compute.Flaps;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a host that was lost may take work again: once nothing is left on it from before, and once it has stayed well
 * for as long as its losses of late demand. Safe for any thread.
 */
final class HostTrust {
    private final Flaps flaps;
    private boolean hasLeftovers;
    private Instant trustedFrom = Instant.MIN;

    HostTrust(Duration firstPause) {
        flaps = new Flaps(firstPause);
    }

    synchronized void lost(Instant at) {
        flaps.lost(at);
        hasLeftovers = true;
    }

    synchronized boolean hasLeftovers() {
        return hasLeftovers;
    }

    /** What was on it from before is gone. */
    synchronized void cleared(Instant at) {
        hasLeftovers = false;
        trustedFrom = at.plus(flaps.quarantine(at));
    }

    /** How long it still has to stay well; empty if it is trusted. */
    synchronized Optional<Duration> pause(Instant now) {
        return trustedFrom.isAfter(now)
                ? Optional.of(Duration.between(now, trustedFrom))
                : Optional.empty();
    }

    synchronized String problem() {
        return "was lost "
                + flaps.count()
                + " times within an hour and takes work again at "
                + trustedFrom.truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
    }
}
