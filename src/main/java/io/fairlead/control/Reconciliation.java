package io.fairlead.control;

import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.AttemptEnd;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.ContainerId;
import io.fairlead.runtime.ContainerState;

import org.jboss.logging.Logger;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
        Map<AttemptId, List<ContainerState>> containers =
                listing.containers().stream()
                        .collect(Collectors.groupingBy(container -> container.id().attempt()));
        for (LiveAttempt attempt : ledger.live().on(listing.host())) {
            List<ContainerState> found = containers.remove(attempt.id());
            if (found != null) {
                adopt(attempt, found, outcome);
            } else if (Math.max(attempt.claimedIn(), attempt.startedIn()) <= listing.asked()) {
                missing(attempt, outcome);
            }
        }
        containers.forEach((attempt, found) -> stray(listing.host(), attempt, found, outcome));
    }

    /** That of the container that is alone, or of the one that holds the network for the others. */
    private static String address(List<ContainerState> found) {
        return found.stream()
                .map(ContainerState::address)
                .filter(address -> !address.isEmpty())
                .findFirst()
                .orElse("");
    }

    private void adopt(LiveAttempt attempt, List<ContainerState> found, Outcome outcome) {
        List<ContainerState> begun =
                found.stream()
                        .filter(container -> !container.id().isSandbox())
                        .filter(container -> container.startedAt() != null)
                        .toList();
        if (begun.isEmpty()) {
            ledger.attempts().startContainers(attempt, outcome);
            return;
        }
        ContainerState first =
                begun.stream().min(Comparator.comparing(ContainerState::startedAt)).orElseThrow();
        ledger.attempts().started(attempt, first.startedAt(), address(found), cycle, outcome);
        outcome.add(
                new Effect.Adopt(
                        ledger.nodes().assignment(attempt),
                        begun.stream().map(ContainerState::id).toList()));
    }

    private void missing(LiveAttempt attempt, Outcome outcome) {
        if (attempt.hasStarted()) {
            LOG.warnf("The container of %s is gone from host %s.", attempt.id(), attempt.host());
            ledger.attempts()
                    .over(
                            attempt,
                            AttemptEnd.hostLost(attempt.host().value(), outcome.now()),
                            outcome);
        } else {
            ledger.attempts().startContainers(attempt, outcome);
        }
    }

    private void stray(
            HostId host, AttemptId attempt, List<ContainerState> found, Outcome outcome) {
        if (ledger.live().find(attempt).isEmpty()) {
            LOG.infof("Removing what %s has of %s: the attempt has ended.", host, attempt);
            outcome.add(
                    new Effect.Remove(
                            attempt,
                            host,
                            found.stream()
                                    .map(ContainerState::id)
                                    .sorted(Comparator.comparing(ContainerId::isSandbox))
                                    .toList()));
        }
    }
}
