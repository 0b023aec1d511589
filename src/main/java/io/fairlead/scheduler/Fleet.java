package io.fairlead.scheduler;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.Host;
import io.fairlead.domain.compute.HostId;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The hosts and what is booked on them. Kept up to date by its owner, one thread; the scheduler books on trial while it
 * plans and leaves it as it was. A host is never booked above its capacity by a plan; it may be found so when its
 * capacity shrank, and then has no room.
 */
public final class Fleet {
    private final IntrusiveMap<HostId, Slot> slots = new IntrusiveMap<>();
    private final SortedSet<HostId> ids = new TreeSet<>();
    private final Map<String, Pool> pools = new HashMap<>();

    /** Each capacity that a host has or had, by itself: hosts are of few sizes, and a search reads those often. */
    private final Map<Resources, Resources> capacities = new HashMap<>();

    /** Names of images that are or were on some host. */
    private final Set<String> images = new HashSet<>();

    /** Adds a host or replaces what is known of it; its bookings stay. */
    public void see(Host host) {
        Slot slot = slots.get(host.id());
        if (slot == null) {
            slot = new Slot(host.id());
            slots.add(slot);
            ids.add(host.id());
            forgetPools();
        }
        slot.see(host, capacities.computeIfAbsent(host.capacity(), each -> each));
        images.addAll(host.images());
    }

    /** Forgets a host; its bookings are forgotten with it. */
    public void forget(HostId id) {
        if (slots.remove(id) != null) {
            ids.remove(id);
            forgetPools();
        }
    }

    private void forgetPools() {
        pools.values().forEach(Pool::close);
        pools.clear();
    }

    public boolean knows(HostId id) {
        return slots.get(id) != null;
    }

    /** GPUs to reserve for an attempt; the lowest free ids. */
    public List<String> chooseGpus(HostId id, long count) {
        return require(id).lowestFreeGpus(count);
    }

    public Host host(HostId id) {
        return require(id).host();
    }

    public Resources booked(HostId id) {
        return require(id).booked();
    }

    public int attempts(HostId id) {
        return require(id).attempts();
    }

    /** Those of the hosts that are known, as if nothing ran on them. */
    Fleet emptied(Collection<HostId> hosts) {
        Fleet emptied = new Fleet();
        for (HostId id : hosts) {
            Slot slot = slots.get(id);
            if (slot != null) {
                emptied.see(slot.host().withoutOthers());
            }
        }
        return emptied;
    }

    /** All hosts in order of id. */
    public Collection<HostId> ids() {
        return Collections.unmodifiableSet(ids);
    }

    Slot slot(HostId id) {
        return slots.get(id);
    }

    /** The hosts of an environment; built anew only when it names other hosts than before. */
    Pool pool(Site site) {
        Pool pool = pools.get(site.name());
        if (pool == null || !pool.isOf(site.hosts())) {
            if (pool != null) {
                pool.close();
            }
            List<Slot> known =
                    site.hosts().stream()
                            .distinct()
                            .sorted()
                            .map(slots::get)
                            .filter(Objects::nonNull)
                            .toList();
            pool = new Pool(site.hosts(), known, images);
            pools.put(site.name(), pool);
        }
        return pool;
    }

    Slot require(HostId id) {
        Slot slot = slots.get(id);
        if (slot == null) {
            throw new IllegalStateException("host " + id + " is not known");
        }
        return slot;
    }
}
