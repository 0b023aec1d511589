package io.fairlead.simulator;

/**
 * One run of a job.
 *
 * @param interrupted whether it ended before its time, for the loss of its host or for the sake of another job
 */
public record Attempt(SimulatedJob job, long startMillis, long endMillis, boolean interrupted) {
    public double cpuMillis() {
        return (double) (endMillis - startMillis) * job.nodes() * job.perNode().milliCpus() / 1000;
    }
}
