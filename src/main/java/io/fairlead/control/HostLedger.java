package io.fairlead.control;

import io.fairlead.domain.compute.HostEffect;
import io.fairlead.domain.compute.HostEvent;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.compute.HostLife;
import io.fairlead.domain.compute.HostState;
import io.fairlead.domain.compute.ManagedHost;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The hosts that providers launch, as the store has them, and what is about to change. A host moves along the rows of
 * {@link HostLife} only. Owned by the thread that scales.
 */
final class HostLedger {
    /** An effect that is due once the change is durable. */
    record Due(ManagedHost host, HostEffect effect) {}

    private final TreeMap<HostId, ManagedHost> hosts = new TreeMap<>();
    private final Map<HostId, ManagedHost> changes = new LinkedHashMap<>();
    private final List<Due> effects = new ArrayList<>();

    /** Takes what the store has, with what is to be done again for it. */
    void load(Collection<ManagedHost> stored) {
        hosts.clear();
        changes.clear();
        effects.clear();
        for (ManagedHost host : stored) {
            hosts.put(host.id(), host);
            HostLife.resumed(host.state()).forEach(effect -> effects.add(new Due(host, effect)));
        }
    }

    Collection<ManagedHost> all() {
        return List.copyOf(hosts.values());
    }

    List<ManagedHost> of(String environment) {
        return hosts.values().stream()
                .filter(host -> host.environment().equals(environment))
                .toList();
    }

    Optional<ManagedHost> find(HostId id) {
        return Optional.ofNullable(hosts.get(id));
    }

    /** Adds a host that is to be launched. */
    void request(ManagedHost host) {
        keep(host);
        effects.add(new Due(host, HostEffect.LAUNCH));
    }

    void reachedAt(HostId id, String address, String certificates) {
        find(id).ifPresent(host -> keep(host.reachedAt(address, certificates)));
    }

    /**
     * Moves a host if its state has a row for the event.
     *
     * @return whether it moved
     */
    boolean happened(HostId id, HostEvent event, String reason, Instant at) {
        Optional<HostLife.Row> row = find(id).flatMap(host -> HostLife.on(host.state(), event));
        if (row.isEmpty()) {
            return false;
        }
        ManagedHost moved = hosts.get(id).moved(row.get().to(), at, reason);
        keep(moved);
        row.get().effects().forEach(effect -> effects.add(new Due(moved, effect)));
        if (moved.state() == HostState.TERMINATED) {
            hosts.remove(id);
        }
        return true;
    }

    private void keep(ManagedHost host) {
        hosts.put(host.id(), host);
        changes.put(host.id(), host);
    }

    /** The hosts that are to be written; they count as written from then on. */
    List<ManagedHost> takeChanges() {
        List<ManagedHost> taken = List.copyOf(changes.values());
        changes.clear();
        return taken;
    }

    List<Due> takeEffects() {
        List<Due> taken = List.copyOf(effects);
        effects.clear();
        return taken;
    }
}
