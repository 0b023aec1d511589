package io.fairlead.control;

import io.fairlead.domain.Refused;
import io.fairlead.domain.catalog.DrainedHost;
import io.fairlead.domain.compute.Host;
import io.fairlead.domain.compute.HostEvent;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.compute.HostState;
import io.fairlead.store.EntryStore;
import io.fairlead.store.HostChange;
import io.fairlead.store.HostStore;

import jakarta.inject.Singleton;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Operators' wishes about hosts. A host that was named stays drained until it is enabled, over restarts too; a host that
 * was launched is taken away once it is empty.
 */
@Singleton
public final class HostSteering {
    private static final int MOST = 10_000;

    private final EntryStore entries;
    private final HostStore store;
    private final HostKeeper keeper;
    private final HostScaling scaling;
    private final HostDecisions decisions;
    private final Bulletin bulletin;
    private final Clock clock;

    HostSteering(
            EntryStore entries,
            HostStore store,
            HostKeeper keeper,
            HostScaling scaling,
            HostDecisions decisions,
            Bulletin bulletin,
            Clock clock) {
        this.entries = entries;
        this.store = store;
        this.keeper = keeper;
        this.scaling = scaling;
        this.decisions = decisions;
        this.bulletin = bulletin;
        this.clock = clock;
    }

    /** Holds the hosts that were drained before this process began. */
    void start() {
        entries.all(DrainedHost.class).forEach(this::hold);
    }

    private void hold(DrainedHost host) {
        keeper.hold(
                new HostId(host.name()),
                new HostHold(
                        Host.Status.DRAINING,
                        "was drained by an operator"
                                + (host.reason().isEmpty() ? "" : ": " + host.reason())));
    }

    /**
     * Lets a host take no new work; what runs on it goes on.
     *
     * @throws Refused if there is no such host, or it is on its way out already
     */
    public void drain(HostId id, String reason) {
        if (isLaunched(id)) {
            move(
                    id,
                    HostEvent.DRAIN_WANTED,
                    "was drained by an operator" + (reason.isEmpty() ? "" : ": " + reason));
            return;
        }
        requireNamed(id);
        DrainedHost drained = new DrainedHost(id.value(), reason, Map.of());
        entries.put(drained);
        hold(drained);
    }

    /**
     * Lets a drained host take work again.
     *
     * @throws Refused if there is no such host, or it was not drained
     */
    public void enable(HostId id) {
        if (isLaunched(id)) {
            move(id, HostEvent.ENABLED, "");
            return;
        }
        requireNamed(id);
        if (entries.find(DrainedHost.class, id.value()).isEmpty()) {
            throw Refused.wrongState(
                    "Host %s was not drained; it is %s."
                            .formatted(id, keeper.known(id).status().name()));
        }
        entries.delete(DrainedHost.class, id.value());
        keeper.release(id);
    }

    private boolean isLaunched(HostId id) {
        return Waiting.until(scaling.ask(ledger -> ledger.find(id).isPresent()));
    }

    private void move(HostId id, HostEvent event, String reason) {
        Optional<HostState> refusedIn =
                Waiting.until(
                        scaling.ask(
                                ledger ->
                                        ledger.happened(id, event, reason, clock.instant())
                                                ? Optional.<HostState>empty()
                                                : ledger.find(id).map(host -> host.state())));
        refusedIn.ifPresent(
                state -> {
                    throw Refused.wrongState(
                            "Host %s is %s and cannot be %s."
                                    .formatted(
                                            id,
                                            state,
                                            event == HostEvent.ENABLED ? "enabled" : "drained"));
                });
    }

    private void requireNamed(HostId id) {
        if (bulletin.current().hosts().stream().noneMatch(use -> use.host().id().equals(id))) {
            throw Refused.notFound(
                    "Host " + id + " does not exist; 'fairlead hosts' lists those that do.");
        }
    }

    /** What scaling would do next; changes nothing. */
    public List<ScalingPlan> plan() {
        return Waiting.until(scaling.ask(ledger -> decisions.plan(ledger, clock.instant())));
    }

    /**
     * States of launched hosts since a time, oldest first; the newest ten thousand at most.
     *
     * @param environment empty for all
     */
    public List<HostChange> history(String environment, Instant since) {
        return store.history(environment, since, MOST);
    }
}
