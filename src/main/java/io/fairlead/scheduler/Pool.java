package io.fairlead.scheduler;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.HostId;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The hosts of one environment in order of their free vCPUs. A host that is booked or given back is moved when the order is
 * next asked for, so that one whose room is as before in the end, as after a plan that is claimed, is not moved at all.
 */
final class Pool {
    /** Hosts with much room that are looked at where all would be too many. */
    static final int MOST_LOOKED_AT = 64;

    private final List<HostId> members;
    private final Set<String> images;
    private final List<Seat> seats = new ArrayList<>();
    private final HostOrder order = new HostOrder();
    private final Map<Resources, Boolean> couldHold = new HashMap<>();

    /** Those whose room has changed since the order was last asked for. */
    private final List<Seat> stale = new ArrayList<>();

    private int ready;
    private long mostMilliCpus;
    private long mostMemoryMiB;
    private Resources capacity;

    /** The place of a host in the pool. */
    final class Seat {
        private final Slot slot;
        private final int rank;
        private long key;
        private long room;
        private long nextKey;
        private long nextRoom;
        private boolean in;
        private boolean isStale;
        private Seat next;

        private Seat(Slot slot, int rank) {
            this.slot = slot;
            this.rank = rank;
        }

        /** The host's seat in another pool; null if there is none. */
        Seat next() {
            return next;
        }

        void before(Seat other) {
            next = other;
        }

        void leave() {
            if (in) {
                order.remove(key);
                in = false;
                ready--;
            }
        }

        void enter() {
            if (slot.takesWork()) {
                look();
                key = nextKey;
                room = nextRoom;
                order.add(key, slot);
                in = true;
                ready++;
            }
        }

        /** The host has other room than before, or has it again. */
        void roomChanged() {
            if (!isStale) {
                isStale = true;
                stale.add(this);
            }
        }

        /** Looks at what the host has now, and changes nothing. */
        private void look() {
            nextKey = HostOrder.key(slot.milliCpus(), rank);
            nextRoom = HostOrder.room(slot);
        }

        /** Moves the host to where it belongs by what was seen of it. */
        private void settle() {
            isStale = false;
            if (!in) {
                return;
            }
            if (key != nextKey) {
                order.remove(key);
                key = nextKey;
                room = nextRoom;
                order.add(key, slot);
            } else if (room != nextRoom) {
                room = nextRoom;
                order.renew(key, slot);
            }
        }

        /** The host itself has changed, its free room is measured anew. */
        void renew() {
            leave();
            enter();
            couldHold.clear();
            capacity = null;
        }
    }

    /**
     * @param slots those of the members that are known, in order of their ids
     * @param images the live set of all that any host may have
     */
    Pool(List<HostId> members, List<Slot> slots, Set<String> images) {
        if (slots.size() > HostOrder.MOST_HOSTS) {
            throw new IllegalArgumentException(
                    "an environment may have "
                            + HostOrder.MOST_HOSTS
                            + " hosts, not "
                            + slots.size());
        }
        this.members = members;
        this.images = images;
        for (Slot slot : slots) {
            Seat seat = new Seat(slot, seats.size());
            seats.add(seat);
            slot.sit(seat);
            seat.enter();
        }
    }

    /** Stops following the hosts. */
    void close() {
        seats.forEach(seat -> seat.slot.leave(seat));
    }

    boolean isOf(List<HostId> hosts) {
        return members == hosts || members.equals(hosts);
    }

    /**
     * The hosts in order; moves those whose room has changed, once however often it has. All are looked at before the first is
     * moved: they are spread over memory, which is asked for many at a time where little else is done.
     */
    HostOrder order() {
        for (int i = 0; i < stale.size(); i++) {
            stale.get(i).look();
        }
        for (int i = 0; i < stale.size(); i++) {
            stale.get(i).settle();
        }
        stale.clear();
        return order;
    }

    /** Number of hosts, ready or not. */
    int size() {
        return members.size();
    }

    /** Number of hosts that take work. */
    int ready() {
        return ready;
    }

    boolean allAnswered() {
        return ready == members.size();
    }

    /** The most vCPUs that any host has, free or not. */
    long mostMilliCpus() {
        capacity();
        return mostMilliCpus;
    }

    /** The most memory that any host has, free or not. */
    long mostMemoryMiB() {
        capacity();
        return mostMemoryMiB;
    }

    /** What the hosts that take work have together. */
    Resources capacity() {
        if (capacity == null) {
            mostMilliCpus = 1;
            mostMemoryMiB = 1;
            Resources sum = Resources.NONE;
            for (Seat seat : seats) {
                if (seat.in) {
                    Resources of = seat.slot.host().capacity();
                    sum = sum.plus(of);
                    mostMilliCpus = Math.max(mostMilliCpus, of.milliCpus());
                    mostMemoryMiB = Math.max(mostMemoryMiB, of.memoryMiB());
                }
            }
            capacity = sum;
        }
        return capacity;
    }

    /** Whether a host that takes work is large enough, were it empty. */
    boolean couldHold(Resources asked) {
        return couldHold.computeIfAbsent(
                asked,
                each ->
                        seats.stream()
                                .anyMatch(
                                        seat ->
                                                seat.in
                                                        && each.fitsIn(
                                                                seat.slot.host().capacity())));
    }

    /** Whether any host may have the image. */
    boolean mayHaveImage(String image) {
        return !images.isEmpty() && images.contains(image);
    }

    /** Hosts that fulfil a condition, those with the most free vCPUs first, as many as asked. */
    List<Slot> roomiest(int most, Predicate<Slot> condition) {
        List<Slot> found = new ArrayList<>(Math.min(most, ready));
        HostOrder settled = order();
        for (int l = settled.leafCount() - 1; l >= 0; l--) {
            HostOrder.Leaf leaf = settled.leaf(l);
            for (int i = leaf.size() - 1; i >= 0; i--) {
                if (condition.test(leaf.slot(i))) {
                    found.add(leaf.slot(i));
                    if (found.size() == most) {
                        return found;
                    }
                }
            }
        }
        return found;
    }
}
