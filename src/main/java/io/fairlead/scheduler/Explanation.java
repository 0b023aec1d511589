package io.fairlead.scheduler;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.TaskId;
import io.fairlead.scheduler.HostFinding.Obstacle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Why one task waits, in full. Pure, like planning.
 *
 * @param task the one that is explained: of an array the first child that waits
 * @param asked what it asks of a host
 * @param hosts every host of the queue's environments, in the order in which they are asked
 * @param behind the task that must find a place before this one; empty if this is the first
 * @param ahead tasks of the queue that are served before it, counted up to {@link #MOST_COUNTED}
 * @param reservation the room that is kept for it; empty if none is
 * @param drained when it may start as {@link DrainRate} estimates; empty if it waits for what no end of other work brings
 */
public record Explanation(
        TaskId task,
        Reason reason,
        Resources asked,
        List<HostFinding> hosts,
        Optional<TaskId> behind,
        ServingOrder.Ahead ahead,
        Optional<Reservation> reservation,
        Optional<Instant> drained) {
    public static final int MOST_COUNTED = 100_000;

    public Explanation {
        hosts = List.copyOf(hosts);
    }

    /**
     * Explains a task of a job, or of an array its first one, that has no place after a plan.
     *
     * @param snapshot with what the plan has placed
     * @param sequence of the job in the order of acceptance
     * @return empty if the job has no such task that waits
     */
    public static Optional<Explanation> of(
            Snapshot snapshot,
            Plan plan,
            WorkClass workClass,
            long sequence,
            TaskId asked,
            Instant now) {
        Optional<Lane> lane =
                snapshot.lanes().stream()
                        .filter(each -> each.queue().equals(workClass.queue()))
                        .findFirst();
        if (lane.isEmpty() || snapshot.backlog().queue(workClass.queue()).line(workClass) == null) {
            return Optional.empty();
        }
        Line line = snapshot.backlog().queue(workClass.queue()).line(workClass);
        TaskId task = task(line.get(sequence), asked);
        Optional<Reason> reason = plan.reasons().of(workClass);
        if (task == null || reason.isEmpty()) {
            return Optional.empty();
        }
        TaskId first = snapshot.backlog().first(workClass);
        ServingOrder.Ahead ahead =
                ServingOrder.ahead(snapshot, lane.get(), now, task, MOST_COUNTED);
        return Optional.of(
                new Explanation(
                        task,
                        reason.get(),
                        workClass.resources(),
                        findings(snapshot, lane.get(), workClass.resources()),
                        behind(reason.get(), first, task),
                        ahead,
                        reservation(plan, task),
                        passesByItself(reason.get())
                                ? DrainRate.start(snapshot, lane.get(), ahead.work(), now)
                                : Optional.empty()));
    }

    /** Whether there will be a place once other work has ended. */
    private static boolean passesByItself(Reason reason) {
        return switch (reason) {
            case Reason.NoRoom _,
                    Reason.GangTooWide _,
                    Reason.LimitReached _,
                    Reason.Shortage _,
                    Reason.Behind _,
                    Reason.Reserved _,
                    Reason.CapReached _,
                    Reason.ShareCapReached _ ->
                    true;
            case Reason.NeverFits _,
                    Reason.TypesTooSmall _,
                    Reason.AboveLimit _,
                    Reason.NoHost _,
                    Reason.AwaitsHost _,
                    Reason.NoEnvironment _ ->
                    false;
        };
    }

    /** The task that waits, of a whole array its first child; null if it does not wait. */
    private static TaskId task(Object entry, TaskId asked) {
        if (entry == null) {
            return null;
        }
        if (!(entry instanceof WaitingArray array)) {
            return asked.part() == TaskId.Part.CHILD ? null : TaskId.whole(asked.job());
        }
        int index = array.runnable().next(asked.index());
        boolean isAsked = asked.part() != TaskId.Part.CHILD || index == asked.index();
        return index < 0 || !isAsked ? null : TaskId.child(array.job(), index);
    }

    private static Optional<TaskId> behind(Reason reason, TaskId first, TaskId task) {
        return switch (reason) {
            case Reason.Behind(var blocker) -> Optional.of(blocker);
            case Reason.Reserved(var blocker, _) -> Optional.of(blocker);
            default -> first.equals(task) ? Optional.empty() : Optional.of(first);
        };
    }

    private static Optional<Reservation> reservation(Plan plan, TaskId task) {
        return plan.reservations().stream()
                .filter(
                        reservation ->
                                reservation.task().equals(task)
                                        || reservation.task().job().equals(task.job())
                                                && task.part() == TaskId.Part.WHOLE)
                .findFirst();
    }

    private static List<HostFinding> findings(Snapshot snapshot, Lane lane, Resources asked) {
        List<HostFinding> findings = new ArrayList<>();
        for (String name : lane.sites()) {
            Site site = snapshot.sites().get(name);
            if (site != null) {
                for (HostId host : site.hosts()) {
                    findings.add(finding(site, host, snapshot.fleet().slot(host), asked));
                }
            }
        }
        return findings;
    }

    private static HostFinding finding(Site site, HostId host, Slot slot, Resources asked) {
        if (slot == null || !slot.takesWork()) {
            return new HostFinding(
                    host,
                    site.name(),
                    site.enabled() ? Obstacle.TAKES_NO_WORK : Obstacle.ENVIRONMENT_DISABLED,
                    Resources.NONE,
                    asked,
                    slot == null ? "not connected yet" : slot.host().problem());
        }
        Resources free = slot.room();
        Resources capacity = slot.host().capacity();
        boolean tooSmall = !asked.fitsIn(capacity);
        return new HostFinding(
                host,
                site.name(),
                obstacle(site, asked, free, tooSmall),
                free,
                missing(asked, tooSmall ? capacity : free),
                slot.host().others().sentence());
    }

    private static Obstacle obstacle(Site site, Resources asked, Resources free, boolean tooSmall) {
        if (!site.enabled()) {
            return Obstacle.ENVIRONMENT_DISABLED;
        }
        if (tooSmall) {
            return Obstacle.TOO_SMALL;
        }
        if (asked.milliCpus() > site.maxMilliCpus() - site.usedMilliCpus()) {
            return Obstacle.ENVIRONMENT_LIMIT;
        }
        return asked.fitsIn(free) ? Obstacle.NONE : Obstacle.NO_ROOM;
    }

    private static Resources missing(Resources asked, Resources from) {
        return new Resources(
                Math.max(0, asked.milliCpus() - from.milliCpus()),
                Math.max(0, asked.memoryMiB() - from.memoryMiB()),
                Math.max(0, asked.gpus() - from.gpus()));
    }
}
