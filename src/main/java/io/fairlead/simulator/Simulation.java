package io.fairlead.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.IntConsumer;

/**
 * Runs a workload under a discipline in virtual time. Everything that happens at one moment is told before the
 * discipline is asked: first what ends, then what arrives, each in order of number. Nothing depends on chance, so equal
 * workloads and disciplines give equal runs.
 */
public final class Simulation {
    private record End(long atMillis, long sinceMillis, SimulatedJob job)
            implements Comparable<End> {
        @Override
        public int compareTo(End other) {
            int byTime = Long.compare(atMillis, other.atMillis);
            return byTime != 0 ? byTime : Integer.compare(job.number(), other.job.number());
        }
    }

    private final Workload workload;
    private final Discipline discipline;
    private final IntConsumer progress;
    private final TreeSet<End> ends = new TreeSet<>();
    private final Map<SimulatedJob, End> running = new HashMap<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private int arrived;
    private int ended;

    private Simulation(Workload workload, Discipline discipline, IntConsumer progress) {
        this.workload = workload;
        this.discipline = discipline;
        this.progress = progress;
    }

    /**
     * @param progress is told from time to time how many jobs are over
     * @throws InputRefused if a job waits for ever
     */
    public static Run run(Workload workload, Discipline discipline, IntConsumer progress) {
        return new Simulation(workload, discipline, progress).run();
    }

    private Run run() {
        OptionalLong wakeUp = OptionalLong.empty();
        long now = 0;
        while (ended < workload.jobs().size()) {
            now = nextMoment(wakeUp);
            tellEnds(now);
            tellArrivals(now);
            Discipline.Moves moves = discipline.move(now);
            for (SimulatedJob job : moves.interrupted()) {
                interrupt(job, now);
            }
            for (SimulatedJob job : moves.started()) {
                begin(job, now);
            }
            wakeUp = discipline.wakeUp(now);
        }
        return new Run(workload, attempts, discipline.hosts(workload.cluster(), now));
    }

    private long nextMoment(OptionalLong wakeUp) {
        long next = wakeUp.orElse(Long.MAX_VALUE);
        if (!ends.isEmpty()) {
            next = Math.min(next, ends.first().atMillis());
        }
        if (arrived < workload.jobs().size()) {
            next = Math.min(next, workload.jobs().get(arrived).submittedMillis());
        }
        if (next == Long.MAX_VALUE) {
            throw new InputRefused(
                    workload.name()
                            + ": "
                            + (workload.jobs().size() - ended)
                            + " jobs wait for ever for a place",
                    "give the machine a host that is large enough for each job");
        }
        return next;
    }

    private void tellEnds(long now) {
        while (!ends.isEmpty() && ends.first().atMillis() <= now) {
            End end = ends.pollFirst();
            running.remove(end.job());
            attempts.add(new Attempt(end.job(), end.sinceMillis(), now, false));
            discipline.end(end.job(), now);
            ended++;
            if (ended % 100 == 0) {
                progress.accept(ended);
            }
        }
    }

    private void tellArrivals(long now) {
        while (arrived < workload.jobs().size()
                && workload.jobs().get(arrived).submittedMillis() <= now) {
            discipline.arrive(workload.jobs().get(arrived), now);
            arrived++;
        }
    }

    private void interrupt(SimulatedJob job, long now) {
        End end = running.remove(job);
        ends.remove(end);
        attempts.add(new Attempt(job, end.sinceMillis(), now, true));
    }

    private void begin(SimulatedJob job, long now) {
        End end = new End(now + job.runMillis(), now, job);
        if (running.put(job, end) != null) {
            throw new IllegalStateException("job " + job.number() + " was started twice");
        }
        ends.add(end);
    }
}
