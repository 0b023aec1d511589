package io.fairlead.scheduler;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.Host;
import io.fairlead.domain.compute.HostId;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** A host, its bookings and the GPUs that are free. Tells the pools that it is in when its room changes. */
final class Slot {
    private final List<Pool.Seat> seats = new ArrayList<>(1);
    private final TreeSet<String> freeGpus = new TreeSet<>();
    private final TreeSet<String> bookedGpus = new TreeSet<>();
    private Host host;
    private Resources booked = Resources.NONE;
    private int attempts;
    private long milliCpus;
    private long memoryMiB;
    private long gpus;
    private Hold hold;

    void see(Host seen) {
        boolean same =
                host != null
                        && host.capacity().equals(seen.capacity())
                        && host.status() == seen.status();
        if (!same) {
            seats.forEach(Pool.Seat::leave);
        }
        host = seen;
        freeGpus.clear();
        freeGpus.addAll(seen.gpuIds());
        freeGpus.removeAll(bookedGpus);
        if (!same) {
            measure();
            seats.forEach(Pool.Seat::renew);
        }
    }

    void book(Resources resources, Collection<String> gpuIds) {
        attempts++;
        take(resources);
        bookedGpus.addAll(gpuIds);
        freeGpus.removeAll(gpuIds);
    }

    void release(Resources resources, Collection<String> gpuIds) {
        attempts--;
        giveBack(resources);
        bookedGpus.removeAll(gpuIds);
        gpuIds.stream().filter(host.gpuIds()::contains).forEach(freeGpus::add);
    }

    /** Books room without an attempt, as a plan does on trial. */
    void take(Resources resources) {
        booked = booked.plus(resources);
        moved();
    }

    void giveBack(Resources resources) {
        booked = booked.minus(resources);
        moved();
    }

    private void moved() {
        for (Pool.Seat seat : seats) {
            seat.leave();
        }
        measure();
        for (Pool.Seat seat : seats) {
            seat.enter();
        }
    }

    private void measure() {
        Resources capacity = host.capacity();
        milliCpus = Math.max(0, capacity.milliCpus() - booked.milliCpus());
        memoryMiB = Math.max(0, capacity.memoryMiB() - booked.memoryMiB());
        gpus = Math.max(0, capacity.gpus() - booked.gpus());
    }

    void sit(Pool.Seat seat) {
        seats.add(seat);
    }

    void leave(Pool.Seat seat) {
        seats.remove(seat);
    }

    /** Forgets the pools. */
    void leaveAll() {
        seats.clear();
    }

    Host host() {
        return host;
    }

    HostId id() {
        return host.id();
    }

    Resources booked() {
        return booked;
    }

    int attempts() {
        return attempts;
    }

    List<String> lowestFreeGpus(long count) {
        return freeGpus.stream().limit(count).toList();
    }

    boolean takesWork() {
        return host.status() == Host.Status.READY;
    }

    /** What is left; nothing of a resource that is overbooked. */
    Resources room() {
        return new Resources(milliCpus, memoryMiB, gpus);
    }

    long milliCpus() {
        return milliCpus;
    }

    long memoryMiB() {
        return memoryMiB;
    }

    long gpus() {
        return gpus;
    }

    boolean hasRoomFor(Resources asked) {
        return asked.milliCpus() <= milliCpus
                && asked.memoryMiB() <= memoryMiB
                && asked.gpus() <= gpus;
    }

    /** For whom room is kept in the plan that is being made; null for nobody. */
    Hold hold() {
        return hold;
    }

    void hold(Hold newHold) {
        hold = newHold;
    }
}
