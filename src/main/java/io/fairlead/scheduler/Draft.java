package io.fairlead.scheduler;

import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.TaskId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A plan in the making. */
final class Draft {
    private final Snapshot snapshot;
    private final Policies policies;
    private final Instant now;
    private final Trial trial;
    private final Stocks stocks;
    private final Releases releases;
    private final Map<String, SiteUse> siteUses = new HashMap<>();
    private final Map<JobId, Integer> placedOfArray = new HashMap<>();
    private final List<Placement> placements = new ArrayList<>();
    private final List<Reservation> reservations = new ArrayList<>();
    private final List<Preemption> preemptions = new ArrayList<>();
    private final Set<AttemptId> victims = new HashSet<>();

    Draft(Snapshot snapshot, Policies policies, Instant now) {
        this.snapshot = snapshot;
        this.policies = policies;
        this.now = now;
        this.trial = new Trial(policies.fitting());
        this.stocks = new Stocks(snapshot.stocks());
        this.releases = new Releases(policies.prediction(), now.toEpochMilli());
        snapshot.sites()
                .forEach((name, site) -> siteUses.put(name, new SiteUse(site.usedMilliCpus())));
    }

    Snapshot snapshot() {
        return snapshot;
    }

    Policies policies() {
        return policies;
    }

    Instant now() {
        return now;
    }

    Trial trial() {
        return trial;
    }

    Stocks stocks() {
        return stocks;
    }

    List<Placement> placements() {
        return placements;
    }

    List<Reservation> reservations() {
        return reservations;
    }

    List<Preemption> preemptions() {
        return preemptions;
    }

    LaneSite site(Site site) {
        return new LaneSite(site, snapshot.fleet().pool(site), siteUses.get(site.name()));
    }

    /** How many children of an array hold a place, those of this plan included. */
    int runningOf(WaitingArray array) {
        return snapshot.running().partsOf(array.job()) + placedOfArray.getOrDefault(array.job(), 0);
    }

    /** Notes what was booked on trial. */
    void place(Cursor cursor, LaneSite site, List<Slot> slots) {
        Demand demand = cursor.line().demand();
        site.use().take(demand.total().milliCpus());
        stocks.take(demand);
        WaitingArray array = cursor.array();
        if (array != null && array.mostRunning() < Integer.MAX_VALUE) {
            placedOfArray.merge(array.job(), 1, Integer::sum);
        }
        if (demand.gang().isEmpty()) {
            Slot slot = slots.getFirst();
            WorkClass workClass = cursor.workClass();
            slot.plan(workClass, demand.resources());
            placements.add(
                    new Placement(
                            cursor.task(),
                            workClass,
                            slot.id(),
                            site.name(),
                            demand.resources(),
                            workClass.image()));
        } else {
            placeNodes(cursor, demand.gang().get(), site, slots);
        }
    }

    private void placeNodes(Cursor cursor, Gang gang, LaneSite site, List<Slot> slots) {
        JobId job = cursor.task().job();
        List<Integer> order = gang.order();
        for (int i = 0; i < order.size(); i++) {
            Gang.Group group = gang.groupOf(order.get(i));
            slots.get(i).plan(cursor.workClass(), group.resources());
            placements.add(
                    new Placement(
                            TaskId.node(job, order.get(i)),
                            cursor.workClass(),
                            slots.get(i).id(),
                            site.name(),
                            group.resources(),
                            group.image()));
        }
    }

    /** Keeps room for a task that found none. */
    void reserve(List<LaneSite> sites, Cursor cursor) {
        new Reserver(trial, releases)
                .reserve(sites, cursor.task(), cursor.workClass(), cursor.line().demand())
                .ifPresent(reservations::add);
    }

    /** Keeps room that other shares give back, if it is known when. */
    void reserveOfOthers(List<LaneSite> sites, Cursor cursor) {
        new Reserver(trial, releases.ofOthers(cursor.workClass()))
                .onlyIfKnown()
                .reserve(sites, cursor.task(), cursor.workClass(), cursor.line().demand())
                .ifPresent(reservations::add);
    }

    /** Whether an attempt is told to end, before this plan or by it. */
    boolean isEnding(RunningTask task) {
        return snapshot.running().isEnding(task.id()) || victims.contains(task.id());
    }

    /** Ends attempts for a task and keeps the room that they leave. */
    void preempt(LaneSite site, Cursor cursor, Preemptor.Choice choice) {
        long nowMillis = now.toEpochMilli();
        choice.victims()
                .forEach(
                        victim -> {
                            victims.add(victim.id());
                            preemptions.add(new Preemption(victim.id(), cursor.task()));
                        });
        choice.over()
                .forEach(
                        (slot, over) -> trial.hold(slot, new Hold(cursor.task(), nowMillis, over)));
        reservations.add(
                Reserver.reservation(
                        cursor.task(), cursor.workClass(), site, choice.places(), nowMillis));
    }
}
