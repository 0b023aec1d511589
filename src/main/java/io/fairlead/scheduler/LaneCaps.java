package io.fairlead.scheduler;

import io.fairlead.domain.Resources;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a queue's policy says: whose turn it is, how much each may take, and who must give way. */
final class LaneCaps {
    private final Draft draft;
    private final Lane lane;
    private final QueueBacklog backlog;
    private final Resources capacity;
    private final FairUse fairUse;
    private final QuotaBook quotas;
    private final long mostMilliCpus;
    private long milliCpus;
    private long tasks;

    LaneCaps(Draft draft, Lane lane, QueueBacklog backlog, Resources capacity) {
        this.draft = draft;
        this.lane = lane;
        this.backlog = backlog;
        this.capacity = capacity;
        Running running = draft.snapshot().running();
        this.tasks = running.tasksOf(lane.queue());
        for (ShareUse use : running.ofQueue(lane.queue()).shares()) {
            milliCpus += use.milliCpus();
        }
        switch (lane.policy()) {
            case Policy.FirstCome() -> {
                fairUse = null;
                quotas = null;
                mostMilliCpus = Long.MAX_VALUE;
            }
            case Policy.FairShare fair -> {
                fairUse = new FairUse(fair, lane.queue(), backlog, running, draft.now());
                quotas = null;
                mostMilliCpus =
                        fair.reservedPercent() == 0
                                ? Long.MAX_VALUE
                                : capacity.milliCpus()
                                        - reserved(fair, fairUse, capacity.milliCpus());
            }
            case Policy.QuotaShares policy -> {
                fairUse = null;
                quotas = new QuotaBook(policy, running.ofQueue(lane.queue()));
                mostMilliCpus = Long.MAX_VALUE;
            }
        }
    }

    /** What is kept for shares that are not active yet: {@code (percent / 100) ^ active} of the capacity. */
    private static long reserved(Policy.FairShare policy, FairUse use, long milliCpus) {
        return (long)
                (milliCpus * StrictMath.pow(policy.reservedPercent() / 100.0, use.activeShares()));
    }

    ShareTree tree() {
        return fairUse == null
                ? ShareTree.ofOne(backlog)
                : ShareTree.of(fairUse, backlog, capacity);
    }

    /** Why the queue may run nothing more; empty if it may. */
    Optional<Reason> queueFull() {
        return tasks >= lane.mostRunning() ? Optional.of(full()) : Optional.empty();
    }

    private Reason full() {
        return new Reason.CapReached(
                "queue '" + lane.queue() + "'", (int) tasks, lane.mostRunning());
    }

    /** Why none of the queue's tasks that ask for so much may run though there is room; empty if they may. */
    Optional<Reason> refusal(Demand demand) {
        if (tasks + demand.tasks() > lane.mostRunning()) {
            return Optional.of(full());
        }
        return milliCpus + demand.total().milliCpus() > mostMilliCpus
                ? Optional.of(
                        new Reason.ShareCapReached(
                                lane.queue(),
                                milliCpus,
                                mostMilliCpus,
                                "the rest is kept for shares that are not active"))
                : Optional.empty();
    }

    /** Why a task's share may not run it though there is room; empty if it may. */
    Optional<Reason> refusal(Cursor cursor) {
        return quotas == null
                ? Optional.empty()
                : quotas.refusal(cursor.workClass().share(), cursor.line().demand().total());
    }

    void placed(Cursor cursor) {
        Demand demand = cursor.line().demand();
        tasks += demand.tasks();
        milliCpus += demand.total().milliCpus();
        if (quotas != null) {
            quotas.give(cursor.workClass().share(), demand.total());
        }
    }

    /**
     * Ends attempts for the first task of the queue that has no room, and for those of its quota shares, as far as the queue
     * or the shares say so (rule S32).
     *
     * @param first the first task of the queue that has no room; empty if none of those that may run lacks room
     * @param roomless demands that have no room now
     * @param placed tasks that the plan has placed, by demand; a share with such a demand waits for the next plan
     * @return whether room is made for the first task
     */
    boolean preempt(Optional<Cursor> first, List<LaneSite> sites, BitSet roomless, long[] placed) {
        boolean made =
                lane.preempts()
                        && first.isPresent()
                        && preempt(first.get(), sites, isOfLowerQueue());
        if (quotas == null) {
            return made;
        }
        for (ShareLines share : backlog.shares()) {
            Line line = share.first();
            int demand = line.demand().id();
            Cursor cursor = new Cursor(line);
            if (roomless.get(demand) && placed[demand] == 0 && cursor.nextJob()) {
                made |=
                        preempt(cursor, sites, (victim, chosen) -> givesWay(victim, chosen, cursor))
                                && first.filter(each -> each.task().equals(cursor.task()))
                                        .isPresent();
            }
        }
        return made;
    }

    private Preemptor.Yielding isOfLowerQueue() {
        Map<String, Integer> priorities = new HashMap<>();
        draft.snapshot().lanes().forEach(each -> priorities.put(each.queue(), each.priority()));
        return (victim, _) ->
                priorities.getOrDefault(victim.workClass().queue(), Integer.MAX_VALUE)
                        < lane.priority();
    }

    /** A share gives back only as long as it holds more than its own quota: the last victim may bring it below. */
    private boolean givesWay(RunningTask victim, List<RunningTask> chosen, Cursor cursor) {
        WorkClass wants = cursor.workClass();
        WorkClass has = victim.workClass();
        if (!has.queue().equals(wants.queue())) {
            return false;
        }
        if (has.share().equals(wants.share())) {
            return quotas.preempts(has.share()) && has.priority() < wants.priority();
        }
        Resources gone =
                chosen.stream()
                        .filter(each -> each.workClass().queue().equals(has.queue()))
                        .filter(each -> each.workClass().share().equals(has.share()))
                        .map(RunningTask::resources)
                        .reduce(Resources.NONE, Resources::plus);
        return quotas.borrowsWithout(has.share(), gone)
                && quotas.isOwn(wants.share(), cursor.line().demand().total());
    }

    private void willGiveBack(RunningTask victim) {
        if (victim.workClass().queue().equals(lane.queue())) {
            quotas.willGiveBack(victim.workClass().share(), victim.resources());
        }
    }

    private boolean preempt(Cursor cursor, List<LaneSite> sites, Preemptor.Yielding yielding) {
        Preemptor.Wanted wanted = Preemptor.Wanted.of(cursor.line().demand());
        Preemptor preemptor =
                new Preemptor(
                        draft.snapshot().running(), draft::isEnding, draft.now().toEpochMilli());
        for (LaneSite site : sites) {
            Optional<Preemptor.Choice> choice = preemptor.choose(site, wanted, yielding);
            if (choice.isPresent()) {
                draft.preempt(site, cursor, choice.get());
                if (quotas != null) {
                    choice.get().victims().forEach(this::willGiveBack);
                }
                return true;
            }
        }
        return false;
    }
}
