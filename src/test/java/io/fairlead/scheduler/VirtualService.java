package io.fairlead.scheduler;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.JobId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** Plans and runs jobs in virtual time, second by second, and checks after each plan what must always hold. */
final class VirtualService {
    private record End(long atSecond, RunningTask task) {}

    /** A job that was accepted. */
    record Accepted(JobId id, WorkClass workClass, long sequence, long atSecond, long runSeconds) {}

    final Scenario scenario = new Scenario();
    final Map<JobId, Long> startedAt = new HashMap<>();
    private final Map<JobId, Accepted> waiting = new HashMap<>();
    private final PriorityQueue<End> ends =
            new PriorityQueue<>(
                    Comparator.comparingLong(End::atSecond).thenComparing(end -> end.task().id()));
    private final Scheduler scheduler = new BackfillScheduler();
    private long second = 1;
    private long sequence;

    long second() {
        return second;
    }

    int waiting() {
        return waiting.size();
    }

    JobId submit(WorkClass workClass, long runSeconds) {
        JobId id = JobId.of(second * 1000, 0, ++sequence << 2);
        scenario.backlog.add(workClass, sequence, id);
        waiting.put(id, new Accepted(id, workClass, sequence, second, runSeconds));
        return id;
    }

    /** Plans, lets a second pass, and ends what is over then. */
    void tick() {
        Instant now = Instant.ofEpochSecond(second);
        Plan plan = scheduler.plan(scenario.snapshot(), now);
        List<RunningTask> begun = new ArrayList<>();
        for (Placement placement : plan.placements()) {
            begin(placement, now, begun);
        }
        begun.forEach(this::start);
        checkHosts();
        second++;
        while (!ends.isEmpty() && ends.peek().atSecond() <= second) {
            end(ends.poll().task());
        }
    }

    private void begin(Placement placement, Instant now, List<RunningTask> begun) {
        JobId job = placement.task().job();
        if (startedAt.putIfAbsent(job, second) == null) {
            Accepted accepted = waiting.get(job);
            scenario.backlog.remove(accepted.workClass(), accepted.sequence());
        } else if (placement.workClass().gang().isEmpty() || startedAt.get(job) != second) {
            throw new AssertionError("job " + job + " is placed twice");
        }
        begun.add(
                new RunningTask(
                        new AttemptId(placement.task(), 1),
                        placement.workClass(),
                        placement.host(),
                        placement.site(),
                        placement.resources(),
                        now));
    }

    private void start(RunningTask task) {
        scenario.running.began(task);
        ends.add(new End(second + waiting.get(task.id().task().job()).runSeconds(), task));
    }

    private void end(RunningTask task) {
        waiting.remove(task.id().task().job());
        scenario.running.ended(task.id());
    }

    private void checkHosts() {
        for (HostId host : scenario.fleet.ids()) {
            Resources booked = scenario.fleet.booked(host);
            if (!booked.fitsIn(scenario.fleet.host(host).capacity())) {
                throw new AssertionError(
                        "host " + host + " is booked above its capacity: " + booked);
            }
        }
    }
}
