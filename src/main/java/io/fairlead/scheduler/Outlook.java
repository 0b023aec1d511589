package io.fairlead.scheduler;

import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.TaskId;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/**
 * What the scheduler will do from a moment on if everything ends when it is predicted to, nothing new comes, and the hosts
 * stay as they are: plans in virtual time, on a copy of what there was. It goes on from where it stopped, so that asking for
 * several tasks costs what asking for the last of them does. For one thread at a time, which may be another than the one
 * that owns what was copied.
 */
public final class Outlook {
    /** Jobs that wait and attempts that run, taken together, of which a copy is made. */
    public static final int MOST_COPIED = 10_000;

    /** How long what is of unknown length is taken to be, as the order does (rule S2). */
    static final RunTime ASSUMED = RunTime.learned(Duration.ofHours(1).toSeconds(), 0);

    private static final long FARTHEST_MILLIS = Duration.ofDays(365).toMillis();

    /** What ends within a hundredth of the time that is looked ahead counts as one moment. */
    private static final int GRAIN = 100;

    private static final int MOST_PREEMPTING_PLANS = 100;

    /** When a task starts. */
    public sealed interface Answer {
        /**
         * @param hosts several for a gang, that of its main node first
         * @param assumed tasks of unknown length that end before
         */
        record Starts(Instant at, List<HostId> hosts, int assumed) implements Answer {
            public Starts {
                hosts = List.copyOf(hosts);
            }
        }

        /** Nothing that runs or waits would give it a place by ending. */
        record Never() implements Answer {}

        /** It was not reached as far as could be looked. */
        record TooFar() implements Answer {}
    }

    private record End(long atMillis, RunningTask task, boolean assumed) {}

    private record Start(Instant at, List<HostId> hosts, int assumed) {}

    private final Scheduler scheduler;
    private final Replica replica;
    private final long beginMillis;
    private final Prediction prediction = Policies.DEFAULT.prediction();
    private final PriorityQueue<End> ends =
            new PriorityQueue<>(
                    Comparator.comparingLong(End::atMillis).thenComparing(end -> end.task().id()));
    private final Map<TaskId, Start> starts = new HashMap<>();
    private long nowMillis;
    private int assumed;
    private boolean isOver;

    private Outlook(Scheduler scheduler, Replica replica, Instant now) {
        this.scheduler = scheduler;
        this.replica = replica;
        this.beginMillis = now.toEpochMilli();
        this.nowMillis = beginMillis;
        replica.first().forEach(this::awaitEnd);
    }

    /**
     * Copies what there is.
     *
     * @return empty if there is more than {@link #MOST_COPIED}
     */
    public static Optional<Outlook> from(Snapshot snapshot, Scheduler scheduler, Instant now) {
        return Replica.of(snapshot, MOST_COPIED)
                .map(replica -> new Outlook(scheduler, replica, now));
    }

    /** When the copy was made. */
    public Instant begin() {
        return Instant.ofEpochMilli(beginMillis);
    }

    /** Whether a task waited when the copy was made. */
    public boolean knows(TaskId task) {
        return starts.containsKey(task) || replica.waits(task);
    }

    /**
     * Looks ahead until a task starts.
     *
     * @param task a whole job or a child
     * @param mayGoOn asked before each plan
     */
    public Answer startOf(TaskId task, BooleanSupplier mayGoOn) {
        while (!starts.containsKey(task)) {
            if (isOver) {
                return new Answer.Never();
            }
            if (nowMillis - beginMillis > FARTHEST_MILLIS || !mayGoOn.getAsBoolean()) {
                return new Answer.TooFar();
            }
            plan();
            advance();
        }
        Start start = starts.get(task);
        return new Answer.Starts(start.at(), start.hosts(), start.assumed());
    }

    private void plan() {
        Instant now = Instant.ofEpochMilli(nowMillis);
        for (int n = 0; n < MOST_PREEMPTING_PLANS; n++) {
            Plan plan = scheduler.plan(replica.snapshot(), now);
            plan.placements().forEach(placement -> begin(placement, now));
            if (plan.preemptions().isEmpty()) {
                return;
            }
            plan.preemptions()
                    .forEach(
                            each ->
                                    replica.find(each.victim())
                                            .ifPresent(task -> replica.giveWay(task, now)));
        }
    }

    private void begin(Placement placement, Instant now) {
        awaitEnd(replica.begin(placement, now));
        Start start =
                starts.computeIfAbsent(
                        placement.task().moving(),
                        _ -> new Start(now, new ArrayList<>(1), assumed));
        if (start.at().equals(now)) {
            start.hosts().add(placement.host());
        }
    }

    private void awaitEnd(RunningTask task) {
        RunTime runTime = task.workClass().runTime();
        RunTime expected = runTime.isKnown() ? runTime : ASSUMED;
        long end =
                replica.isEnding(task)
                        ? nowMillis
                        : prediction.endMillis(task.since().toEpochMilli(), expected, nowMillis);
        ends.add(new End(end, task, !runTime.isKnown()));
    }

    /** Goes on to when something ends, with all that ends about then. */
    private void advance() {
        long until = Long.MIN_VALUE;
        while (!ends.isEmpty() && (until == Long.MIN_VALUE || ends.peek().atMillis() <= until)) {
            End end = ends.poll();
            if (replica.find(end.task().id()).filter(end.task()::equals).isEmpty()) {
                continue;
            }
            if (until == Long.MIN_VALUE) {
                until = end.atMillis() + (end.atMillis() - beginMillis) / GRAIN;
            }
            nowMillis = Math.max(nowMillis, end.atMillis());
            assumed += end.assumed() ? 1 : 0;
            replica.end(end.task(), Instant.ofEpochMilli(nowMillis));
        }
        isOver = until == Long.MIN_VALUE;
    }
}
