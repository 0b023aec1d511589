package io.fairlead.scheduler;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.Host;
import io.fairlead.domain.compute.HostId;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The hosts and what is booked on them. Kept up to date by its owner, one thread; the scheduler only reads it. A host is
 * never booked above its capacity by a plan; it may be found so when its capacity shrank, and then has no room.
 */
public final class Fleet {
    private final TreeMap<HostId, Slot> slots = new TreeMap<>();

    /** A host, its bookings and the GPUs that are free. */
    static final class Slot {
        private Host host;
        private Resources booked = Resources.NONE;
        private int attempts;
        private final TreeSet<String> freeGpus = new TreeSet<>();
        private final TreeSet<String> bookedGpus = new TreeSet<>();

        Host host() {
            return host;
        }

        /** What is left; nothing of a resource that is overbooked. */
        Resources room() {
            Resources capacity = host.capacity();
            return new Resources(
                    Math.max(0, capacity.milliCpus() - booked.milliCpus()),
                    Math.max(0, capacity.memoryMiB() - booked.memoryMiB()),
                    Math.max(0, capacity.gpus() - booked.gpus()));
        }

        boolean takesWork() {
            return host.status() == Host.Status.READY;
        }
    }

    /** Adds a host or replaces what is known of it; its bookings stay. */
    public void see(Host host) {
        Slot slot = slots.computeIfAbsent(host.id(), id -> new Slot());
        slot.host = host;
        slot.freeGpus.clear();
        slot.freeGpus.addAll(host.gpuIds());
        slot.freeGpus.removeAll(slot.bookedGpus);
    }

    /** Forgets a host; its bookings are forgotten with it. */
    public void forget(HostId id) {
        slots.remove(id);
    }

    public boolean knows(HostId id) {
        return slots.containsKey(id);
    }

    /**
     * Books an attempt.
     *
     * @param gpuIds the GPUs to reserve
     */
    public void book(HostId id, Resources resources, Collection<String> gpuIds) {
        Slot slot = require(id);
        slot.booked = slot.booked.plus(resources);
        slot.attempts++;
        slot.bookedGpus.addAll(gpuIds);
        slot.freeGpus.removeAll(gpuIds);
    }

    /** Gives back what {@link #book} took. */
    public void release(HostId id, Resources resources, Collection<String> gpuIds) {
        Slot slot = require(id);
        slot.booked = slot.booked.minus(resources);
        slot.attempts--;
        slot.bookedGpus.removeAll(gpuIds);
        gpuIds.stream().filter(slot.host.gpuIds()::contains).forEach(slot.freeGpus::add);
    }

    /** GPUs to reserve for an attempt; the lowest free ids. */
    public List<String> chooseGpus(HostId id, long count) {
        return require(id).freeGpus.stream().limit(count).toList();
    }

    public Host host(HostId id) {
        return require(id).host;
    }

    public Resources booked(HostId id) {
        return require(id).booked;
    }

    public int attempts(HostId id) {
        return require(id).attempts;
    }

    /** All hosts in order of id. */
    public Collection<HostId> ids() {
        return Collections.unmodifiableSet(slots.keySet());
    }

    Slot slot(HostId id) {
        return slots.get(id);
    }

    private Slot require(HostId id) {
        Slot slot = slots.get(id);
        if (slot == null) {
            throw new IllegalStateException("host " + id + " is not known");
        }
        return slot;
    }
}
