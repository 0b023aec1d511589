package io.fairlead.simulator;

import java.util.function.IntConsumer;

/** A workload that was run under a policy, and what came of it. */
public record Result(Policy policy, Run run, Figures figures) {
    /**
     * @param progress is told from time to time how many jobs are over
     */
    public static Result of(Workload workload, Policy policy, IntConsumer progress) {
        Run run = Simulation.run(workload, policy.discipline(workload), progress);
        return new Result(policy, run, Figures.of(run));
    }

    public Workload workload() {
        return run.workload();
    }
}
