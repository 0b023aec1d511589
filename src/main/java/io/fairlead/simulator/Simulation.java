package io.fairlead.simulator;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.function.IntConsumer;

/**
 * Runs a workload under a discipline in virtual time. Everything that happens at one moment is told before the
 * discipline is asked: first what ends, then what arrives, each in order of number. Nothing depends on chance, so equal
 * workloads and disciplines give equal runs.
 */
public final class Simulation {
    private static final int UNSTARTED = -1;

    private record End(long atMillis, SimulatedJob job) implements Comparable<End> {
        @Override
        public int compareTo(End other) {
            int byTime = Long.compare(atMillis, other.atMillis);
            return byTime != 0 ? byTime : Integer.compare(job.number(), other.job.number());
        }
    }

    private final Workload workload;
    private final Discipline discipline;
    private final IntConsumer progress;
    private final PriorityQueue<End> ends = new PriorityQueue<>();
    private final long[] startMillis;
    private int arrived;
    private int ended;

    private Simulation(Workload workload, Discipline discipline, IntConsumer progress) {
        this.workload = workload;
        this.discipline = discipline;
        this.progress = progress;
        this.startMillis = new long[workload.jobs().size()];
        Arrays.fill(startMillis, UNSTARTED);
    }

    /**
     * @param progress is told from time to time how many jobs are over
     * @throws IllegalStateException if the discipline leaves a job waiting for ever
     */
    public static Run run(Workload workload, Discipline discipline, IntConsumer progress) {
        return new Simulation(workload, discipline, progress).run();
    }

    private Run run() {
        OptionalLong wakeUp = OptionalLong.empty();
        while (ended < workload.jobs().size()) {
            long now = nextMoment(wakeUp);
            tellEnds(now);
            tellArrivals(now);
            for (SimulatedJob job : discipline.start(now)) {
                begin(job, now);
            }
            wakeUp = discipline.wakeUp(now);
        }
        return new Run(workload, startMillis);
    }

    private long nextMoment(OptionalLong wakeUp) {
        long next = wakeUp.orElse(Long.MAX_VALUE);
        if (!ends.isEmpty()) {
            next = Math.min(next, ends.peek().atMillis());
        }
        if (arrived < workload.jobs().size()) {
            next = Math.min(next, workload.jobs().get(arrived).submittedMillis());
        }
        if (next == Long.MAX_VALUE) {
            throw new IllegalStateException(
                    (workload.jobs().size() - ended)
                            + " jobs wait for ever, the first of them job "
                            + firstUnstarted());
        }
        return next;
    }

    private int firstUnstarted() {
        int number = 0;
        while (startMillis[number] != UNSTARTED) {
            number++;
        }
        return number;
    }

    private void tellEnds(long now) {
        while (!ends.isEmpty() && ends.peek().atMillis() <= now) {
            discipline.end(ends.poll().job(), now);
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

    private void begin(SimulatedJob job, long now) {
        if (startMillis[job.number()] != UNSTARTED) {
            throw new IllegalStateException("job " + job.number() + " was started twice");
        }
        startMillis[job.number()] = now;
        ends.add(new End(now + job.runMillis(), job));
    }
}
