package io.fairlead.control;

import io.fairlead.domain.compute.ComputeEnvironment;
import io.fairlead.domain.compute.Host;
import io.fairlead.domain.compute.HostEvent;
import io.fairlead.domain.compute.HostState;
import io.fairlead.domain.compute.ManagedHost;
import io.fairlead.domain.compute.Scaling;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Finds out what has happened to hosts: from their engines, from what runs on them, from the time, and from what is wished. */
final class HostWatch {
    /** Something that has happened. */
    record Finding(HostEvent event, String reason) {}

    private final HostKeeper keeper;
    private final ScalingSettings settings;

    HostWatch(HostKeeper keeper, ScalingSettings settings) {
        this.keeper = keeper;
        this.settings = settings;
    }

    /**
     * @param notice of the last cycle
     */
    Optional<Finding> look(
            ManagedHost host, ScalingCatalog catalog, Bulletin.Notice notice, Instant now) {
        return wished(host, catalog.environments().get(host.environment()), now)
                .or(() -> happened(host, catalog, notice, now));
    }

    private Optional<Finding> wished(
            ManagedHost host, ComputeEnvironment environment, Instant now) {
        if (environment == null) {
            return leaving(
                    host, false, Optional.empty(), "its environment does not scale any more", now);
        }
        if (environment.deleting()) {
            return leaving(host, false, Optional.empty(), "its environment is being deleted", now);
        }
        Scaling scaling = environment.scaling().get();
        return host.generation() == scaling.generation()
                ? Optional.empty()
                : leaving(
                        host,
                        scaling.terminateOnUpdate(),
                        Optional.of(scaling.updateTimeout()),
                        "its environment was updated",
                        now);
    }

    /**
     * @param limit how long what runs on the host may go on; empty for as long as it likes
     */
    private Optional<Finding> leaving(
            ManagedHost host,
            boolean atOnce,
            Optional<Duration> limit,
            String reason,
            Instant now) {
        return switch (host.state()) {
            case REQUESTED, STARTING, PREPARING, LOST -> found(HostEvent.UNWANTED, reason);
            case READY, QUARANTINED ->
                    found(atOnce ? HostEvent.UNWANTED : HostEvent.DRAIN_WANTED, reason);
            case DRAINING ->
                    limit.filter(most -> !host.since().plus(most).isAfter(now))
                            .flatMap(_ -> found(HostEvent.UNWANTED, reason));
            case TERMINATING, TERMINATED -> Optional.empty();
        };
    }

    private Optional<Finding> happened(
            ManagedHost host, ScalingCatalog catalog, Bulletin.Notice notice, Instant now) {
        Duration limit = catalog.launchLimit(host.provider());
        return switch (host.state()) {
            case REQUESTED -> overdue(host, limit, now);
            case STARTING ->
                    keeper.answers(host.id())
                            ? found(HostEvent.ANSWERED, "")
                            : overdue(host, limit, now);
            case PREPARING -> silent(host).or(() -> overdue(host, limit, now));
            case READY -> silent(host);
            case DRAINING -> empty(host, notice).or(() -> silent(host));
            case LOST -> returned(host, now);
            case QUARANTINED -> silent(host).or(() -> trusted(host));
            case TERMINATING, TERMINATED -> Optional.empty();
        };
    }

    private Optional<Finding> overdue(ManagedHost host, Duration limit, Instant now) {
        return host.requestedAt().plus(limit).isAfter(now)
                ? Optional.empty()
                : found(
                        HostEvent.OVERDUE,
                        "it did not become ready within %d s (%s)"
                                .formatted(
                                        limit.toSeconds(),
                                        host.state() == HostState.REQUESTED
                                                ? "its provider has not launched it"
                                                : keeper.known(host.id()).problem()));
    }

    /** A host that is not wanted yet counts as lost to the keeper, but has only to be connected. */
    private Optional<Finding> silent(ManagedHost host) {
        return keeper.isWanted(host.id()) && status(host) == Host.Status.LOST
                ? found(HostEvent.SILENT, keeper.known(host.id()).problem())
                : Optional.empty();
    }

    private Host.Status status(ManagedHost host) {
        return keeper.known(host.id()).status();
    }

    /** Only a cycle that knew that the host takes no work can tell that none will come. */
    private static Optional<Finding> empty(ManagedHost host, Bulletin.Notice notice) {
        return notice.hosts().stream()
                .filter(use -> use.host().id().equals(host.id()))
                .filter(use -> use.host().status() == Host.Status.DRAINING && use.attempts() == 0)
                .findFirst()
                .flatMap(_ -> found(HostEvent.EMPTY, host.reason()));
    }

    private Optional<Finding> returned(ManagedHost host, Instant now) {
        if (keeper.answers(host.id()) && status(host) != Host.Status.LOST) {
            return found(HostEvent.RETURNED, keeper.known(host.id()).problem());
        }
        return host.since().plus(settings.giveUpLost()).isAfter(now)
                ? Optional.empty()
                : found(
                        HostEvent.GIVEN_UP,
                        "it was lost and did not come back within "
                                + settings.giveUpLost().toSeconds()
                                + " s");
    }

    private Optional<Finding> trusted(ManagedHost host) {
        return status(host) == Host.Status.READY ? found(HostEvent.TRUSTED, "") : Optional.empty();
    }

    private static Optional<Finding> found(HostEvent event, String reason) {
        return Optional.of(new Finding(event, reason));
    }
}
