package io.fairlead.simulator;

import io.fairlead.domain.Resources;
import io.fairlead.simulator.swf.StandardWorkloadFormat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Workloads for tests, times in seconds. */
public final class Jobs {
    private final int processors;
    private final List<SimulatedJob> jobs = new ArrayList<>();

    private Jobs(int processors) {
        this.processors = processors;
    }

    public static Jobs on(int processors) {
        return new Jobs(processors);
    }

    /** Adds a job whose run time its user knows. */
    public Jobs job(int submitted, int processors, int run) {
        return job(submitted, processors, run, run);
    }

    public Jobs job(int submitted, int processors, int run, int estimate) {
        jobs.add(
                new SimulatedJob(
                        jobs.size(),
                        submitted * 1000L,
                        run * 1000L,
                        estimate * 1000L,
                        1,
                        new Resources(processors * 1000L, 0, 0),
                        StandardWorkloadFormat.QUEUE,
                        "",
                        0,
                        "",
                        ""));
        return this;
    }

    public Workload workload() {
        return new Workload(
                "test", jobs, Cluster.pool(processors, StandardWorkloadFormat.QUEUE), List.of());
    }

    /** A busy machine: more work than it can do for as long as jobs arrive. */
    public static Workload random(long seed, int processors, int count, boolean exact) {
        Random random = new Random(seed);
        Jobs jobs = on(processors);
        int now = 0;
        for (int n = 0; n < count; n++) {
            now += random.nextInt(6);
            int run = 1 + random.nextInt(20);
            int estimate = exact ? run : run + random.nextInt(20);
            jobs.job(now, 1 + random.nextInt(processors), run, estimate);
        }
        return jobs.workload();
    }

    /** When each job starts, in seconds. */
    public static List<Integer> starts(Workload workload, Discipline discipline) {
        Run run = Simulation.run(workload, discipline, _ -> {});
        return workload.jobs().stream()
                .map(job -> Math.toIntExact(run.startMillis(job) / 1000))
                .toList();
    }
}
