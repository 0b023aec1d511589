package io.fairlead.simulator.baseline;

import io.fairlead.simulator.SimulatedJob;
import io.fairlead.simulator.Workload;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Backfill written down as its definition says: a table of every second, filled anew whenever something is asked. Slow,
 * and shares nothing with what it checks.
 */
final class SlowBackfill {
    private static final int HORIZON = 2_000;
    private static final int NEVER = -1;
    private static final int UNDECIDED = Integer.MAX_VALUE;

    private final List<SimulatedJob> jobs;
    private final int processors;
    private final int[] starts;
    private final int[] promised;
    private final List<Integer> queue = new ArrayList<>();

    private SlowBackfill(Workload workload) {
        this.jobs = workload.jobs();
        this.processors = workload.processors();
        this.starts = new int[jobs.size()];
        this.promised = new int[jobs.size()];
        Arrays.fill(starts, NEVER);
        Arrays.fill(promised, UNDECIDED);
    }

    static List<Integer> easy(Workload workload) {
        SlowBackfill slow = new SlowBackfill(workload);
        for (int now = 0; now < HORIZON; now++) {
            slow.arrive(now);
            slow.startEasily(now);
        }
        return Arrays.stream(slow.starts).boxed().toList();
    }

    static List<Integer> conservative(Workload workload) {
        SlowBackfill slow = new SlowBackfill(workload);
        for (int now = 0; now < HORIZON; now++) {
            slow.keepPromises(now);
        }
        return Arrays.stream(slow.starts).boxed().toList();
    }

    private void arrive(int now) {
        for (SimulatedJob job : jobs) {
            if (job.submittedMillis() == now * 1000L) {
                queue.add(job.number());
            }
        }
    }

    private void startEasily(int now) {
        boolean again = true;
        while (again) {
            again = false;
            int[] free = free(now);
            int first = queue.isEmpty() ? NEVER : queue.getFirst();
            for (int number : List.copyOf(queue)) {
                boolean harmless = number == first || leavesRoomFor(first, number, free, now);
                if (free[now] >= size(number) && harmless) {
                    starts[number] = now;
                    queue.remove((Integer) number);
                    again = true;
                    break;
                }
            }
        }
    }

    private boolean leavesRoomFor(int first, int other, int[] free, int now) {
        int when = now;
        while (free[when] < size(first)) {
            when++;
        }
        int[] with = free.clone();
        take(with, now, other);
        return with[when] >= size(first);
    }

    private void keepPromises(int now) {
        boolean endedEarly =
                jobs.stream()
                        .anyMatch(
                                job ->
                                        starts[job.number()] != NEVER
                                                && end(job) == now
                                                && job.runMillis() < job.limitMillis());
        if (endedEarly) {
            moveForward(now);
        }
        int arrivedBefore = queue.size();
        arrive(now);
        for (int number : queue.subList(arrivedBefore, queue.size())) {
            promise(number, now);
        }
        for (int number : List.copyOf(queue)) {
            if (promised[number] == now) {
                starts[number] = now;
                queue.remove((Integer) number);
            }
        }
    }

    private void moveForward(int now) {
        queue.forEach(number -> promise(number, now));
    }

    private void promise(int number, int now) {
        promised[number] = UNDECIDED;
        promised[number] = earliest(number, now);
    }

    private int earliest(int number, int now) {
        int[] free = free(now);
        for (int other : queue) {
            if (other != number && promised[other] != UNDECIDED) {
                take(free, promised[other], other);
            }
        }
        int start = now;
        while (!fits(free, start, number)) {
            start++;
        }
        return start;
    }

    private boolean fits(int[] free, int start, int number) {
        for (int t = start; t < start + estimate(number); t++) {
            if (free[t] < size(number)) {
                return false;
            }
        }
        return true;
    }

    /** What the running jobs are believed to leave free. */
    private int[] free(int now) {
        int[] free = new int[2 * HORIZON];
        Arrays.fill(free, processors);
        for (SimulatedJob job : jobs) {
            if (starts[job.number()] != NEVER && end(job) > now) {
                take(free, starts[job.number()], job.number());
            }
        }
        return free;
    }

    private void take(int[] free, int from, int number) {
        for (int t = from; t < from + estimate(number); t++) {
            free[t] -= size(number);
        }
    }

    private int end(SimulatedJob job) {
        return starts[job.number()] + (int) (job.runMillis() / 1000);
    }

    private int estimate(int number) {
        return (int) (jobs.get(number).limitMillis() / 1000);
    }

    private int size(int number) {
        return jobs.get(number).processors();
    }
}
