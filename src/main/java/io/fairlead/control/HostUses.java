package io.fairlead.control;

import io.fairlead.control.Hosts.HostUse;
import io.fairlead.domain.compute.HostId;
import io.fairlead.scheduler.Fleet;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** What readers see of the hosts: made anew for those alone that have changed. Owned by the cycle's thread. */
final class HostUses {
    private final TreeMap<HostId, HostUse> uses = new TreeMap<>();
    private final Set<HostId> changed = new HashSet<>();
    private List<HostUse> shown = List.of();

    void changed(HostId host) {
        changed.add(host);
    }

    /**
     * All hosts in order of id; a copy that does not change.
     *
     * @param environments names of those that place work on a host
     */
    List<HostUse> shown(Fleet fleet, Function<HostId, List<String>> environments) {
        if (!changed.isEmpty()) {
            changed.forEach(id -> refresh(id, fleet, environments));
            changed.clear();
            shown = List.copyOf(uses.values());
        }
        return shown;
    }

    private void refresh(HostId id, Fleet fleet, Function<HostId, List<String>> environments) {
        if (fleet.knows(id)) {
            uses.put(
                    id,
                    new HostUse(
                            fleet.host(id),
                            environments.apply(id),
                            fleet.booked(id),
                            fleet.attempts(id)));
        } else {
            uses.remove(id);
        }
    }
}
