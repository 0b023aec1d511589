package io.fairlead.scheduler;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.Host;
import io.fairlead.domain.compute.HostId;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/** A host, its bookings and the GPUs that are free. Tells the pools that it is in when its room changes. */
final class Slot extends IntrusiveMap.Entry<HostId> {
    /** The first of its seats, each of which knows the next; null if it is in no pool. */
    private Pool.Seat seats;

    private final TreeSet<String> freeGpus = new TreeSet<>();
    private final TreeSet<String> bookedGpus = new TreeSet<>();
    private Host host;

    /** The attempts that hold a place here, those first that came first. */
    private Held[] held = new Held[4];

    private int attempts;

    /** Of each resource what ours and others leave of the capacity; below zero where it is overbooked. */
    private long leftMilliCpus;

    private long leftMemoryMiB;
    private long leftGpus;
    private Resources capacity;
    private Hold hold;
    private Planned planned;

    /**
     * A task that the plan in the making has placed on the host.
     *
     * @param before what it has placed there before; null for nothing
     */
    record Planned(WorkClass workClass, Resources resources, Planned before) {}

    Slot(HostId id) {
        super(id);
    }

    /**
     * @param capacityOfMany the host's capacity, one object for all hosts of its size
     */
    void see(Host seen, Resources capacityOfMany) {
        boolean same =
                host != null
                        && host.capacity().equals(seen.capacity())
                        && host.status() == seen.status()
                        && host.others().equals(seen.others());
        if (!same) {
            leaveSeats();
            Resources booked = host == null ? Resources.NONE : booked();
            capacity = capacityOfMany;
            host = seen;
            Resources ofOthers = seen.others().held();
            leftMilliCpus = capacity.milliCpus() - ofOthers.milliCpus() - booked.milliCpus();
            leftMemoryMiB = capacity.memoryMiB() - ofOthers.memoryMiB() - booked.memoryMiB();
            leftGpus = capacity.gpus() - ofOthers.gpus() - booked.gpus();
        }
        host = seen;
        freeGpus.clear();
        freeGpus.addAll(seen.gpuIds());
        freeGpus.removeAll(bookedGpus);
        seen.others().gpuIds().forEach(freeGpus::remove);
        if (!same) {
            for (Pool.Seat seat = seats; seat != null; seat = seat.next()) {
                seat.renew();
            }
        }
    }

    void book(Held attempt) {
        if (attempts == held.length) {
            held = Arrays.copyOf(held, 2 * attempts);
        }
        held[attempts++] = attempt;
        take(attempt.task().resources());
        for (String gpu : attempt.gpuIds()) {
            bookedGpus.add(gpu);
            freeGpus.remove(gpu);
        }
    }

    void release(Held attempt) {
        forget(attempt);
        giveBack(attempt.task().resources());
        for (String gpu : attempt.gpuIds()) {
            bookedGpus.remove(gpu);
            if (host.gpuIds().contains(gpu) && !host.others().gpuIds().contains(gpu)) {
                freeGpus.add(gpu);
            }
        }
    }

    private void forget(Held attempt) {
        int at = 0;
        while (held[at] != attempt) {
            at++;
        }
        attempts--;
        System.arraycopy(held, at + 1, held, at, attempts - at);
        held[attempts] = null;
    }

    /** Books room without an attempt, as a plan does on trial. */
    void take(Resources resources) {
        leftMilliCpus -= resources.milliCpus();
        leftMemoryMiB -= resources.memoryMiB();
        leftGpus -= resources.gpus();
        roomChanged();
    }

    void giveBack(Resources resources) {
        leftMilliCpus += resources.milliCpus();
        leftMemoryMiB += resources.memoryMiB();
        leftGpus += resources.gpus();
        roomChanged();
    }

    private void leaveSeats() {
        for (Pool.Seat seat = seats; seat != null; seat = seat.next()) {
            seat.leave();
        }
    }

    private void roomChanged() {
        for (Pool.Seat seat = seats; seat != null; seat = seat.next()) {
            seat.roomChanged();
        }
    }

    void sit(Pool.Seat seat) {
        seat.before(seats);
        seats = seat;
    }

    void leave(Pool.Seat gone) {
        if (seats == gone) {
            seats = gone.next();
            return;
        }
        for (Pool.Seat seat = seats; seat != null; seat = seat.next()) {
            if (seat.next() == gone) {
                seat.before(gone.next());
            }
        }
    }

    Host host() {
        return host;
    }

    Resources capacity() {
        return capacity;
    }

    HostId id() {
        return key();
    }

    Resources booked() {
        Resources ofOthers = host.others().held();
        return new Resources(
                capacity.milliCpus() - ofOthers.milliCpus() - leftMilliCpus,
                capacity.memoryMiB() - ofOthers.memoryMiB() - leftMemoryMiB,
                capacity.gpus() - ofOthers.gpus() - leftGpus);
    }

    /** Number of attempts that hold a place here. */
    int attempts() {
        return attempts;
    }

    RunningTask task(int index) {
        return held[Objects.checkIndex(index, attempts)].task();
    }

    /** Whether an attempt was told to end. */
    boolean isEnding(int index) {
        return held[Objects.checkIndex(index, attempts)].isEnding();
    }

    /** The attempts, those first that came first; a view. */
    List<RunningTask> tasks() {
        return new AbstractList<>() {
            @Override
            public int size() {
                return attempts;
            }

            @Override
            public RunningTask get(int index) {
                return task(index);
            }
        };
    }

    List<String> lowestFreeGpus(long count) {
        return freeGpus.stream().limit(count).toList();
    }

    boolean takesWork() {
        return host.status() == Host.Status.READY;
    }

    /** What is left by ours and by others; nothing of a resource that is overbooked. */
    Resources room() {
        return new Resources(milliCpus(), memoryMiB(), gpus());
    }

    long milliCpus() {
        return Math.max(0, leftMilliCpus);
    }

    long memoryMiB() {
        return Math.max(0, leftMemoryMiB);
    }

    long gpus() {
        return Math.max(0, leftGpus);
    }

    /** What the plan that is being made has placed here last; null for nothing. */
    Planned planned() {
        return planned;
    }

    void plan(WorkClass workClass, Resources resources) {
        planned = new Planned(workClass, resources, planned);
    }

    void forgetPlanned() {
        planned = null;
    }

    /** For whom room is kept in the plan that is being made; null for nobody. */
    Hold hold() {
        return hold;
    }

    void hold(Hold newHold) {
        hold = newHold;
        roomChanged();
    }
}
