package io.fairlead.scheduler;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.TaskId;
import io.fairlead.scheduler.HostFinding.Obstacle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Why one task waits, in full. Pure, like planning.
 *
 * @param task the one that is explained: of an array the first child that waits
 * @param asked what it asks of a host
 * @param hosts every host of the queue's environments, in the order in which they are asked
 * @param behind the task that must find a place before this one; empty if this is the first
 * @param ahead number of tasks of the queue that were accepted earlier and still wait, counted up to {@link #MOST_COUNTED}
 */
public record Explanation(
        TaskId task,
        Reason reason,
        Resources asked,
        List<HostFinding> hosts,
        Optional<TaskId> behind,
        int ahead) {
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
            Snapshot snapshot, Plan plan, WorkClass workClass, long sequence, TaskId asked) {
        Optional<Lane> lane =
                snapshot.lanes().stream()
                        .filter(each -> each.queue().equals(workClass.queue()))
                        .findFirst();
        if (lane.isEmpty() || !snapshot.backlog().classes(workClass.queue()).contains(workClass)) {
            return Optional.empty();
        }
        TreeMap<Long, WaitingTasks> entries = snapshot.backlog().entries(workClass);
        WaitingTasks tasks = entries.get(sequence);
        TaskId task = tasks == null ? null : tasks.next(asked.index());
        if (task == null || asked.part() == TaskId.Part.CHILD && !task.equals(asked)) {
            return Optional.empty();
        }
        Reason reason =
                plan.reasons()
                        .of(workClass)
                        .or(() -> reason(new Bookings(snapshot).book(workClass, lane.get())))
                        .orElse(null);
        if (reason == null) {
            return Optional.empty();
        }
        TaskId first = new Head(workClass, entries).task();
        return Optional.of(
                new Explanation(
                        task,
                        reason,
                        workClass.resources(),
                        findings(snapshot, lane.get(), workClass.resources()),
                        behind(reason, first, task),
                        ahead(snapshot.backlog(), workClass.queue(), sequence, tasks, task)));
    }

    private static Optional<Reason> reason(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Placed placed -> Optional.empty();
            case Verdict.Waits(var reason) -> Optional.of(reason);
            case Verdict.Impossible(var reason) -> Optional.of(reason);
        };
    }

    private static Optional<TaskId> behind(Reason reason, TaskId first, TaskId task) {
        if (reason instanceof Reason.Behind(var blocker)) {
            return Optional.of(blocker);
        }
        return first.equals(task) ? Optional.empty() : Optional.of(first);
    }

    private static int ahead(
            Backlog backlog, String queue, long sequence, WaitingTasks own, TaskId task) {
        int ahead = 0;
        for (WorkClass each : backlog.classes(queue)) {
            for (Map.Entry<Long, WaitingTasks> entry : backlog.entries(each).entrySet()) {
                if (entry.getKey() >= sequence || ahead >= MOST_COUNTED) {
                    break;
                }
                ahead += entry.getValue().count();
            }
        }
        for (TaskId sibling = own.next(0);
                !sibling.equals(task) && ahead < MOST_COUNTED;
                sibling = own.next(sibling.index() + 1)) {
            ahead++;
        }
        return Math.min(ahead, MOST_COUNTED);
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

    private static HostFinding finding(Site site, HostId host, Fleet.Slot slot, Resources asked) {
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
                "");
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
