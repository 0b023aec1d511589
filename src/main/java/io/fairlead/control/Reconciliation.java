package io.fairlead.control;

import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.AttemptEnd;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.runtime.ContainerState;

import org.jboss.logging.Logger;

import java.util.HashMap;
import java.util.Map;

/**
 * Compares what a host runs with what the ledger wants it to run: adopts, finishes, starts again, and removes what
 * nobody owns. The listing was made before the ledger is read, so a container that was claimed since is never taken for
 * lost.
 */
final class Reconciliation {
    private static final Logger LOG = Logger.getLogger(Reconciliation.class);

    private final Ledger ledger;
    private final long cycle;

    /**
     * @param cycle number of the current cycle
     */
    Reconciliation(Ledger ledger, long cycle) {
        this.ledger = ledger;
        this.cycle = cycle;
    }

    void with(Fact.HostListed listing, Outcome outcome) {
        Map<AttemptId, ContainerState> containers = new HashMap<>();
        listing.containers().forEach(container -> containers.put(container.attempt(), container));
        for (LiveAttempt attempt : ledger.attemptsOn(listing.host())) {
            ContainerState container = containers.remove(attempt.id());
            if (container != null) {
                adopt(attempt, container, outcome);
            } else if (Math.max(attempt.claimedIn(), attempt.startedIn()) <= listing.asked()) {
                missing(attempt, outcome);
            }
        }
        containers.values().forEach(container -> stray(listing.host(), container, outcome));
    }

    private void adopt(LiveAttempt attempt, ContainerState container, Outcome outcome) {
        switch (container.phase()) {
            case CREATED -> outcome.add(startAgain(attempt));
            case RUNNING, EXITED -> {
                ledger.started(attempt, container.startedAt(), cycle, outcome);
                outcome.add(new Effect.Adopt(attempt.id(), attempt.host(), attempt.submission()));
            }
        }
    }

    private void missing(LiveAttempt attempt, Outcome outcome) {
        if (attempt.hasStarted()) {
            LOG.warnf("The container of %s is gone from host %s.", attempt.id(), attempt.host());
            ledger.over(
                    attempt, AttemptEnd.hostLost(attempt.host().value(), outcome.now()), outcome);
        } else {
            outcome.add(startAgain(attempt));
        }
    }

    private static Effect.Start startAgain(LiveAttempt attempt) {
        return new Effect.Start(
                attempt.id(),
                attempt.host(),
                attempt.environment(),
                attempt.submission(),
                attempt.gpuIds());
    }

    private void stray(HostId host, ContainerState container, Outcome outcome) {
        if (ledger.attempt(container.attempt()).isEmpty()) {
            LOG.infof(
                    "Removing the container of %s from host %s: its attempt has ended.",
                    container.attempt(), host);
            outcome.add(new Effect.Remove(container.attempt(), host));
        }
    }
}
