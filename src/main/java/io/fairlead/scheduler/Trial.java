package io.fairlead.scheduler;

import io.fairlead.domain.Resources;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a plan in the making has booked on the fleet, so that it can be taken back: a part of it where a gang finds no
 * room for all nodes, and everything when the plan is made.
 */
final class Trial {
    /** Finds whether there is room, wherever. */
    private static final Fitting ANYWHERE = new Fitting.FirstFit();

    private final Fitting fitting;

    /** Used again and again, since there is one for each placement. */
    private final Search search = new Search();

    private final List<Booking> bookings = new ArrayList<>();
    private final List<Slot> held = new ArrayList<>();

    /**
     * @param beside the hold whose leftover room is used; null if none is
     */
    private record Booking(Slot slot, Resources resources, Hold beside) {}

    /** Whether there is a place. */
    sealed interface Outcome {
        /**
         * @param slots one for a task; for a gang one per node, in the order in which nodes are placed
         */
        record Booked(List<Slot> slots) implements Outcome {}

        /**
         * @param asked of one host that is not there
         * @param found nodes of a gang that have room
         * @param refusedBy a hold but for which there were room; null if there is no room at all
         */
        record NoRoom(Resources asked, int found, Hold refusedBy) implements Outcome {}
    }

    Trial(Fitting fitting) {
        this.fitting = fitting;
    }

    /**
     * Books a place for a task or for all nodes of a gang.
     *
     * @param endMillis when it is expected to end, or {@link Prediction#UNKNOWN}
     */
    Outcome book(Pool pool, Demand demand, String image, long endMillis) {
        if (demand.gang().isPresent()) {
            return bookAll(pool, demand.gang().get(), endMillis);
        }
        Outcome outcome = find(pool, demand, image, endMillis, fitting);
        if (outcome instanceof Outcome.Booked(var slots)) {
            take(slots.getFirst(), demand.resources(), endMillis);
        }
        return outcome;
    }

    private Outcome find(Pool pool, Demand demand, String image, long endMillis, Fitting by) {
        Slot slot = search.of(demand.resources(), image, endMillis, by).in(pool, null);
        return slot == null
                ? new Outcome.NoRoom(demand.resources(), 0, search.refusedBy())
                : new Outcome.Booked(List.of(slot));
    }

    private Outcome bookAll(Pool pool, Gang gang, long endMillis) {
        boolean oneHost = gang.spread() == Gang.Spread.ONE_HOST;
        int mark = bookings.size();
        List<Integer> order = gang.order();
        Set<Slot> used = gang.spread() == Gang.Spread.DISTINCT_HOSTS ? new HashSet<>() : null;
        List<Slot> places = new ArrayList<>(order.size());
        for (int node : order) {
            Gang.Group group = gang.groupOf(node);
            if (oneHost && !places.isEmpty()) {
                places.add(places.getFirst());
                continue;
            }
            Resources asked = oneHost ? gang.total() : group.resources();
            Slot slot = search.of(asked, group.image(), endMillis, fitting).in(pool, used);
            if (slot == null) {
                rollBack(mark);
                return new Outcome.NoRoom(asked, places.size(), search.refusedBy());
            }
            take(slot, asked, endMillis);
            places.add(slot);
            if (used != null) {
                used.add(slot);
            }
        }
        return new Outcome.Booked(places);
    }

    private void take(Slot slot, Resources asked, long endMillis) {
        slot.take(asked);
        Hold hold = slot.hold();
        boolean besideHold = hold != null && endMillis > hold.startMillis();
        if (besideHold) {
            hold.admit(asked);
        }
        bookings.add(new Booking(slot, asked, besideHold ? hold : null));
    }

    private void rollBack(int mark) {
        for (int i = bookings.size() - 1; i >= mark; i--) {
            Booking last = bookings.remove(i);
            last.slot().giveBack(last.resources());
            if (last.beside() != null) {
                last.beside().giveBack(last.resources());
            }
        }
    }

    /** What came of a demand if no room were kept for others; books nothing. */
    Outcome probe(Pool pool, Demand demand) {
        if (demand.gang().isEmpty()) {
            return find(pool, demand, "", Long.MIN_VALUE, ANYWHERE);
        }
        int mark = bookings.size();
        Outcome outcome = book(pool, demand, "", Long.MIN_VALUE);
        rollBack(mark);
        return outcome;
    }

    /** The hold of the latest start that keeps the longest tasks out everywhere; empty if they have room. */
    Optional<Hold> holdBeside(List<Pool> pools, Demand demand) {
        Hold latest = null;
        for (Pool pool : pools) {
            search.of(demand.resources(), "", Prediction.UNKNOWN, ANYWHERE);
            if (search.in(pool, null) != null) {
                return Optional.empty();
            }
            Hold hold = search.refusedBy();
            if (hold != null && (latest == null || hold.startMillis() > latest.startMillis())) {
                latest = hold;
            }
        }
        return Optional.ofNullable(latest);
    }

    void hold(Slot slot, Hold hold) {
        slot.hold(hold);
        held.add(slot);
    }

    /** Takes everything back. */
    void undo() {
        bookings.forEach(booking -> booking.slot().forgetPlanned());
        rollBack(0);
        held.forEach(slot -> slot.hold(null));
    }
}
