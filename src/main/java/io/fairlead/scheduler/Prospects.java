package io.fairlead.scheduler;

import io.fairlead.domain.Resources;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a job that is not there yet would find a place. Pure, like planning: of the job no more is known than its class, and
 * nothing of the snapshot is changed.
 *
 * @param sites the queue's environments, first choice first
 * @param limits what would hold the job back although there is room
 * @param waiting jobs, and children of arrays, of the queue that wait for a place now
 */
public record Prospects(List<Prospect> sites, List<Limit> limits, long waiting) {
    /**
     * Something else than room that a job may lack.
     *
     * @param passes whether it ends when other work does
     */
    public record Limit(Reason reason, boolean passes) {}

    public Prospects {
        sites = List.copyOf(sites);
        limits = List.copyOf(limits);
    }

    /**
     * @return empty if there is no such queue
     */
    public static Optional<Prospects> of(Snapshot snapshot, WorkClass workClass, Instant now) {
        return snapshot.lanes().stream()
                .filter(lane -> lane.queue().equals(workClass.queue()))
                .findFirst()
                .map(lane -> of(snapshot, lane, workClass, now));
    }

    private static Prospects of(Snapshot snapshot, Lane lane, WorkClass workClass, Instant now) {
        Draft draft = new Draft(snapshot, Policies.DEFAULT, now);
        QueueBacklog backlog = snapshot.backlog().queue(lane.queue());
        Demand demand = new Demand(0, Demand.Shape.of(workClass));
        List<LaneSite> sites =
                lane.sites().stream()
                        .map(snapshot.sites()::get)
                        .filter(site -> site != null)
                        .map(draft::site)
                        .toList();
        Resources capacity =
                sites.stream()
                        .filter(site -> site.site().enabled())
                        .map(site -> site.pool().capacity())
                        .reduce(Resources.NONE, Resources::plus);
        Prospecting prospecting = new Prospecting(snapshot.fleet(), draft.trial(), demand);
        return new Prospects(
                sites.stream().map(prospecting::of).toList(),
                limits(draft, lane, new LaneCaps(draft, lane, backlog, capacity), demand),
                backlog.demands().stream().mapToLong(Demand::waiting).sum());
    }

    private static List<Limit> limits(Draft draft, Lane lane, LaneCaps caps, Demand demand) {
        List<Limit> limits = new ArrayList<>();
        draft.stocks()
                .shortage(demand)
                .ifPresent(
                        shortage ->
                                limits.add(
                                        new Limit(
                                                shortage.reason(),
                                                shortage instanceof Stocks.Shortage.ForNow)));
        caps.refusal(demand)
                .ifPresent(
                        full -> limits.add(new Limit(full, demand.tasks() <= lane.mostRunning())));
        return limits;
    }
}
