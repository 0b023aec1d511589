package io.fairlead.scheduler;

import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.IndexSet;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.TaskId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A copy of all that a plan depends on, in which plans can be carried out without anybody else noticing. */
final class Replica {
    private static final int ATTEMPT = 1;

    /**
     * A job that waits.
     *
     * @param array its waiting children; null for any other job
     */
    private record Entry(WorkClass workClass, long sequence, WaitingArray array) {}

    private final Backlog backlog;
    private final Fleet fleet = new Fleet();
    private final Running running = new Running(fleet);
    private final List<Lane> lanes;
    private final Map<String, Site> sites;
    private final Map<String, Stock> stocks;
    private final Map<JobId, Entry> waiting = new HashMap<>();
    private final List<RunningTask> first = new ArrayList<>();
    private long sequenceBeforeAll = -1;

    private Replica(Snapshot from) {
        this.backlog = new Backlog(from.backlog().ordering());
        this.lanes = from.lanes();
        this.sites = new HashMap<>(from.sites());
        this.stocks = new HashMap<>(from.stocks());
    }

    /**
     * @param most jobs that wait and attempts that run, taken together
     * @return empty if there are more
     */
    static Optional<Replica> of(Snapshot from, int most) {
        Replica copy = new Replica(from);
        int left = copy.copyRunning(from, most);
        for (Lane lane : from.lanes()) {
            left = copy.copyWaiting(from.backlog().queue(lane.queue()).lines(), left);
        }
        if (left < 0) {
            return Optional.empty();
        }
        for (Lane lane : from.lanes()) {
            from.running()
                    .ofQueue(lane.queue())
                    .shares()
                    .forEach(use -> copy.running.used(lane.queue(), use.name(), use.ended()));
        }
        return Optional.of(copy);
    }

    private int copyRunning(Snapshot from, int most) {
        int left = most;
        for (HostId id : from.fleet().ids()) {
            Collection<RunningTask> onHost = from.running().on(id);
            left -= onHost.size();
            if (left < 0) {
                return left;
            }
            fleet.see(from.fleet().host(id));
            for (RunningTask task : onHost) {
                running.began(task);
                first.add(task);
                if (from.running().isEnding(task.id())) {
                    running.ending(task.id());
                }
            }
        }
        return left;
    }

    private int copyWaiting(Collection<Line> lines, int most) {
        int left = most;
        for (Line line : lines) {
            left -= line.size();
            if (left < 0) {
                return left;
            }
            Line.Walk walk = line.walk();
            while (walk.next()) {
                switch (walk.entry()) {
                    case WaitingArray array ->
                            enter(
                                    line.workClass(),
                                    walk.sequence(),
                                    new WaitingArray(
                                            array.job(),
                                            array.runnable().copy(),
                                            array.mostRunning()));
                    case JobId job -> enter(line.workClass(), walk.sequence(), job);
                    default -> throw new IllegalStateException("not an entry: " + walk.entry());
                }
            }
        }
        return left;
    }

    private void enter(WorkClass workClass, long sequence, JobId job) {
        waiting.put(job, new Entry(workClass, sequence, null));
        backlog.add(workClass, sequence, job);
    }

    private void enter(WorkClass workClass, long sequence, WaitingArray array) {
        waiting.put(array.job(), new Entry(workClass, sequence, array));
        backlog.add(workClass, sequence, array.job(), array.runnable(), array.mostRunning());
    }

    Snapshot snapshot() {
        return new Snapshot(backlog, fleet, running, lanes, sites, stocks);
    }

    /** The attempts that ran when the copy was made. */
    List<RunningTask> first() {
        return first;
    }

    boolean isEnding(RunningTask task) {
        return running.isEnding(task.id());
    }

    Optional<RunningTask> find(AttemptId id) {
        return running.find(id);
    }

    /** Whether a job, or of an array any child or the one that is named, waits. */
    boolean waits(TaskId task) {
        Entry entry = waiting.get(task.job());
        return entry != null
                && (task.part() != TaskId.Part.CHILD
                        || entry.array() != null
                                && task.index() < entry.array().runnable().size()
                                && entry.array().runnable().contains(task.index()));
    }

    /** Lets a task take its place. */
    RunningTask begin(Placement placement, Instant now) {
        leave(placement.task());
        RunningTask task =
                new RunningTask(
                        new AttemptId(placement.task(), ATTEMPT),
                        placement.workClass(),
                        placement.host(),
                        placement.site(),
                        placement.resources(),
                        now);
        running.began(task);
        count(task, 1);
        return task;
    }

    private void leave(TaskId task) {
        Entry entry = waiting.get(task.job());
        if (entry == null) {
            return;
        }
        if (entry.array() != null) {
            entry.array().runnable().remove(task.index());
        }
        if (entry.array() == null || entry.array().runnable().isEmpty()) {
            backlog.remove(entry.workClass(), entry.sequence());
            waiting.remove(task.job());
        }
    }

    private void count(RunningTask task, int sign) {
        sites.computeIfPresent(
                task.site(),
                (_, site) ->
                        site.using(
                                Math.max(
                                        0,
                                        site.usedMilliCpus()
                                                + sign * task.resources().milliCpus())));
        consumables(task)
                .forEach(
                        (name, quantity) ->
                                stocks.computeIfPresent(
                                        name, (_, stock) -> stock.less(sign * quantity)));
    }

    private static Map<String, Long> consumables(RunningTask task) {
        return task.workClass()
                .gang()
                .map(gang -> gang.groupOf(task.id().task().index()).consumables())
                .orElse(task.workClass().consumables());
    }

    /** Lets a task give its place back. */
    void end(RunningTask task, Instant now) {
        running.ended(task.id());
        count(task, -1);
        String queue = task.workClass().queue();
        String share = task.workClass().share();
        for (Lane lane : lanes) {
            if (lane.queue().equals(queue) && lane.policy() instanceof Policy.FairShare fair) {
                running.used(
                        queue,
                        share,
                        running.used(queue, share)
                                .add(task.resources(), task.since(), now, fair.window()));
            }
        }
    }

    /** Lets a task give its place back and wait again, before all others of its kind. */
    void giveWay(RunningTask task, Instant now) {
        end(task, now);
        TaskId id = task.id().task();
        Entry entry = waiting.get(id.job());
        if (id.part() != TaskId.Part.CHILD) {
            if (entry == null) {
                enter(task.workClass(), sequenceBeforeAll--, id.job());
            }
        } else if (entry != null && id.index() < entry.array().runnable().size()) {
            entry.array().runnable().add(id.index());
        } else if (entry == null) {
            IndexSet one = IndexSet.empty(id.index() + 1);
            one.add(id.index());
            enter(
                    task.workClass(),
                    sequenceBeforeAll--,
                    new WaitingArray(id.job(), one, Integer.MAX_VALUE));
        }
    }
}
