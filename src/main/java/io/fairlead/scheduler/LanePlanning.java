package io.fairlead.scheduler;

import io.fairlead.domain.Resources;
import io.fairlead.domain.job.TaskId;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Serves one queue in a plan. First in the queue's order, until a task finds no room; for that one room is kept. Then
 * those that may run past it, until no demand is left that fits anywhere. Demands that fit nowhere are told apart before
 * anything else, so that the work grows with what can be placed rather than with what waits.
 */
final class LanePlanning {
    private final Draft draft;
    private final Lane lane;
    private final QueueBacklog backlog;
    private final List<LaneSite> sites;
    private final LaneReasons reasons = new LaneReasons();
    private final LaneCaps caps;
    private final Obstacles obstacles;

    /** Demands that may fit. */
    private final BitSet open = new BitSet();

    /** Demands that have no room now but may have some day. */
    private final BitSet roomless = new BitSet();

    /** Demands that lack a counted resource. */
    private final BitSet stockless = new BitSet();

    /** Those of them for which there may be enough some day. */
    private final BitSet awaitsStock = new BitSet();

    /** Tasks, or gangs, placed, by demand. */
    private final long[] placed;

    /** Expected length from which on a demand is held back by a reservation, by demand. */
    private final long[] heldBackFrom;

    /** What the environments said to a demand; null where one takes no more itself. */
    private final List<Trial.Outcome.NoRoom> noRoom = new ArrayList<>();

    private final LinesView.Choice mayRunPast = new MayRunPast();

    /** For how many tasks room is kept (rules S5 and S26). */
    private final int mostReserved;

    private int reserved;
    private boolean backfilling;
    private TaskId first;

    LanePlanning(Draft draft, Lane lane) {
        this.draft = draft;
        this.lane = lane;
        this.backlog = draft.snapshot().backlog().queue(lane.queue());
        this.sites = sites(draft, lane);
        this.obstacles = new Obstacles(draft.snapshot().fleet());
        this.placed = new long[backlog.demandBound()];
        this.heldBackFrom = new long[backlog.demandBound()];
        Arrays.fill(heldBackFrom, Long.MAX_VALUE);
        this.caps = new LaneCaps(draft, lane, backlog, capacity());
        boolean inTurns =
                lane.policy() instanceof Policy.FairShare
                        && draft.policies().backfill() != Backfill.NEVER;
        this.mostReserved = inTurns ? 2 : 1;
    }

    private static List<LaneSite> sites(Draft draft, Lane lane) {
        return lane.sites().stream()
                .map(draft.snapshot().sites()::get)
                .filter(site -> site != null && site.enabled())
                .map(draft::site)
                .toList();
    }

    private Resources capacity() {
        return sites.stream()
                .map(site -> site.pool().capacity())
                .reduce(Resources.NONE, Resources::plus);
    }

    LaneReasons reasons() {
        return reasons;
    }

    void serve() {
        if (sites.isEmpty()) {
            reasons.ofAll(new Reason.NoEnvironment(lane.queue()));
            return;
        }
        for (Demand demand : backlog.demands()) {
            examine(demand);
        }
        ShareTree tree = caps.tree();
        for (ShareTree.Node share = tree.lowest();
                share != null && mayPlaceMore();
                share = tree.lowest()) {
            Optional<Reason> full = caps.queueFull();
            if (full.isPresent()) {
                reasons.ofAll(full.get());
                return;
            }
            Cursor cursor = next(share);
            if (cursor == null) {
                tree.drop(share);
            } else {
                serve(cursor, share, tree);
            }
        }
        if (first != null) {
            reasons.ofTheRest(new Reason.Behind(first));
        } else {
            caps.preempt(Optional.empty(), sites, roomless, placed);
        }
    }

    /** Adds what is left without a place, but for what more hosts would not help. */
    void wish(Wishes wishes) {
        for (Demand demand : backlog.demands()) {
            long left = demand.waiting() - placed[demand.id()];
            if (left > 0 && !stockless.get(demand.id())) {
                sites.stream()
                        .filter(site -> site.limit(demand).isEmpty())
                        .min(
                                Comparator.comparing(
                                        site -> !site.site().mayGrowFor(demand.resources())))
                        .ifPresent(site -> wishes.add(site.name(), demand, left));
            }
        }
    }

    /** Tells whether a demand fits anywhere as things are when the queue's turn comes. */
    private void examine(Demand demand) {
        Optional<Stocks.Shortage> shortage = draft.stocks().shortage(demand);
        if (shortage.isPresent()) {
            lacksStock(demand, shortage.get());
            return;
        }
        noRoom.clear();
        for (LaneSite site : sites) {
            if (site.isClosedTo(demand)) {
                noRoom.add(null);
                continue;
            }
            switch (draft.trial().probe(site.pool(), demand)) {
                case Trial.Outcome.Booked _ -> {
                    open.set(demand.id());
                    return;
                }
                case Trial.Outcome.NoRoom none -> noRoom.add(none);
            }
        }
        close(demand);
    }

    private void lacksStock(Demand demand, Stocks.Shortage shortage) {
        open.clear(demand.id());
        reasons.put(demand, shortage.reason());
        stockless.set(demand.id());
        awaitsStock.set(demand.id(), shortage instanceof Stocks.Shortage.ForNow);
    }

    /** Notes that a demand fits nowhere, for what the environments said. */
    private void close(Demand demand) {
        List<Reason> found = new ArrayList<>(sites.size());
        for (int i = 0; i < sites.size(); i++) {
            LaneSite site = sites.get(i);
            found.add(
                    noRoom.get(i) != null
                            ? obstacles.of(site, demand, noRoom.get(i))
                            : site.limit(demand)
                                    .orElseGet(() -> new Reason.Behind(site.use().firstAtLimit())));
        }
        Reason reason = Obstacles.nearest(found);
        open.clear(demand.id());
        reasons.put(demand, reason);
        roomless.set(demand.id(), !Obstacles.isFinal(reason));
    }

    private boolean mayPlaceMore() {
        return !backfilling || draft.policies().backfill() != Backfill.NEVER && !open.isEmpty();
    }

    private Cursor next(ShareTree.Node share) {
        if (!backfilling) {
            return share.view().poll();
        }
        if (!share.asksFor(open)) {
            return null;
        }
        if (share.isOneOfMany()) {
            return share.view().poll(mayRunPast);
        }
        if (share.backfill() == null) {
            share.backfill(share.view().drain(draft.policies().backfill(), mayRunPast));
        }
        Cursor cursor = share.backfill().removeFirst();
        while (cursor != null && !mayRunPast.wants(cursor.line())) {
            cursor = share.backfill().removeFirst();
        }
        return cursor;
    }

    /** Those that may run past a task which found no room. */
    private final class MayRunPast implements LinesView.Choice {
        @Override
        public boolean mayWant(int demandId) {
            return open.get(demandId);
        }

        @Override
        public boolean wants(Line line) {
            int demand = line.demandId();
            return open.get(demand) && line.expectedMillis() < heldBackFrom[demand];
        }
    }

    private void serve(Cursor cursor, ShareTree.Node share, ShareTree tree) {
        Optional<Reason> ofShare = caps.refusal(cursor);
        if (ofShare.isPresent()) {
            reasons.put(cursor.workClass(), ofShare.get());
            return;
        }
        if (!open.get(cursor.line().demandId())) {
            passOver(cursor, share, tree);
            return;
        }
        WaitingArray array = cursor.array();
        if (array != null
                && array.mostRunning() < Integer.MAX_VALUE
                && draft.runningOf(array) >= array.mostRunning()) {
            reasons.put(
                    cursor.workClass(),
                    new Reason.CapReached(
                            "array " + array.job(), draft.runningOf(array), array.mostRunning()));
            if (cursor.nextJob()) {
                putBack(cursor, share);
            }
            return;
        }
        Optional<Reason> ofDemand = caps.refusal(cursor.line().demand());
        if (ofDemand.isPresent()) {
            open.clear(cursor.line().demand().id());
            reasons.put(cursor.line().demand(), ofDemand.get());
        } else if (place(cursor)) {
            tree.give(share, cursor.line().demand().total());
            if (cursor.next()) {
                putBack(cursor, share);
            } else {
                reasons.allPlaced(cursor.workClass());
            }
        } else {
            passOver(cursor, share, tree);
        }
    }

    private void putBack(Cursor cursor, ShareTree.Node share) {
        if (share.backfill() == null) {
            share.view().add(cursor);
        } else {
            share.backfill().add(cursor);
        }
    }

    private boolean place(Cursor cursor) {
        Demand demand = cursor.line().demand();
        Optional<Stocks.Shortage> shortage = draft.stocks().shortage(demand);
        if (shortage.isPresent()) {
            lacksStock(demand, shortage.get());
            return false;
        }
        long expected = cursor.expectedMillis();
        long end =
                expected == Prediction.UNKNOWN
                        ? Prediction.UNKNOWN
                        : draft.now().toEpochMilli() + expected;
        noRoom.clear();
        for (LaneSite site : sites) {
            if (site.isClosedTo(demand)) {
                noRoom.add(null);
                continue;
            }
            switch (draft.trial().book(site.pool(), demand, cursor.workClass().image(), end)) {
                case Trial.Outcome.Booked(var slots) -> {
                    draft.place(cursor, site, slots);
                    caps.placed(cursor);
                    placed[demand.id()]++;
                    return true;
                }
                case Trial.Outcome.NoRoom none -> noRoom.add(none);
            }
        }
        noRoom.stream()
                .filter(each -> each != null && each.refusedBy() != null)
                .findFirst()
                .ifPresentOrElse(
                        each -> holdBack(demand, expected, each.refusedBy()), () -> close(demand));
        return false;
    }

    /**
     * Notes that a demand fits only where room is kept for others.
     *
     * @param expected length with which it was refused
     * @param by the hold of the latest start of those that refused it
     */
    private void holdBack(Demand demand, long expected, Hold by) {
        int id = demand.id();
        long from = expected;
        if (demand.gang().isEmpty() && by.startMillis() != Hold.UNKNOWN_START) {
            from = Math.max(0, by.startMillis() - draft.now().toEpochMilli()) + 1;
        } else if (demand.gang().isEmpty()) {
            from = 0;
        }
        heldBackFrom[id] = Math.min(heldBackFrom[id], from);
        roomless.set(id);
        reasons.holdBack(demand, by);
        if (demand.shortestMillis() >= heldBackFrom[id]) {
            open.clear(id);
        }
    }

    /** Tells anew which demands fit, now that room is kept. */
    private void examineBesideHolds() {
        for (Demand demand : backlog.demands()) {
            if (open.get(demand.id()) && demand.gang().isEmpty()) {
                draft.trial()
                        .holdBeside(openPools(demand), demand)
                        .ifPresent(hold -> holdBack(demand, Prediction.UNKNOWN, hold));
            }
        }
    }

    private List<Pool> openPools(Demand demand) {
        return sites.stream().filter(site -> !site.isClosedTo(demand)).map(LaneSite::pool).toList();
    }

    /** Leaves a task that has no place; the first one in the queue's order gets what it lacks before all others. */
    private void passOver(Cursor cursor, ShareTree.Node share, ShareTree tree) {
        Demand demand = cursor.line().demand();
        if (backfilling) {
            return;
        }
        if (awaitsStock.get(demand.id())) {
            draft.stocks().keep(cursor.task(), demand);
        } else if (roomless.get(demand.id()) && couldFit(demand)) {
            if (first == null) {
                first = cursor.task();
            }
            reserved++;
            backfilling = reserved == mostReserved;
            keepRoom(cursor, demand);
            examineBesideHolds();
            takeTurn(cursor, share, tree);
        }
    }

    /** What is kept for a share counts as held by it when the next turn is decided. */
    private void takeTurn(Cursor cursor, ShareTree.Node share, ShareTree tree) {
        if (mostReserved > 1) {
            tree.give(share, cursor.line().demand().total());
            if (cursor.next()) {
                putBack(cursor, share);
            }
        }
    }

    /** Whether some host that takes work could hold the task, or some environment will be below its limit. */
    private boolean couldFit(Demand demand) {
        return sites.stream()
                .anyMatch(
                        site ->
                                demand.total().milliCpus() <= site.site().maxMilliCpus()
                                        && site.pool().couldHold(demand.resources()));
    }

    private void keepRoom(Cursor cursor, Demand demand) {
        List<LaneSite> withinLimit =
                sites.stream().filter(site -> site.limit(demand).isEmpty()).toList();
        if (withinLimit.isEmpty()) {
            sites.stream()
                    .filter(site -> demand.total().milliCpus() <= site.site().maxMilliCpus())
                    .filter(site -> site.pool().couldHold(demand.resources()))
                    .findFirst()
                    .ifPresent(site -> site.use().waitAtLimit(cursor.task()));
            return;
        }
        if (reserved > 1) {
            draft.reserveOfOthers(withinLimit, cursor);
        } else if (!caps.preempt(Optional.of(cursor), withinLimit, roomless, placed)) {
            draft.reserve(withinLimit, cursor);
        }
    }
}
