package io.fairlead.simulator;

import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * A workload that was run under a policy, and what came of it.
 *
 * @param change that was made to its cluster before; empty for none
 */
public record Result(
        Policy policy, Optional<WhatIf> change, Run run, Figures figures, List<Fairness> fairness) {
    public Result {
        fairness = List.copyOf(fairness);
    }

    /**
     * @param progress is told from time to time how many jobs are over
     * @throws InputRefused if the workload cannot be run under the policy
     */
    public static Result of(
            Workload workload, Policy policy, Optional<WhatIf> change, IntConsumer progress) {
        Workload changed = change.map(what -> what.applyTo(workload)).orElse(workload);
        Run run = Simulation.run(changed, policy.discipline(changed), progress);
        return new Result(policy, change, run, Figures.of(run), Fairness.of(run));
    }

    public Workload workload() {
        return run.workload();
    }
}
