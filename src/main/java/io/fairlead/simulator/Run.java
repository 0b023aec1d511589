package io.fairlead.simulator;

/** What came of a workload: when each of its jobs started. */
public final class Run {
    private final Workload workload;
    private final long[] startMillis;

    Run(Workload workload, long[] startMillis) {
        this.workload = workload;
        this.startMillis = startMillis.clone();
    }

    public Workload workload() {
        return workload;
    }

    public long startMillis(SimulatedJob job) {
        return startMillis[job.number()];
    }

    public long endMillis(SimulatedJob job) {
        return startMillis[job.number()] + job.runMillis();
    }

    public long waitMillis(SimulatedJob job) {
        return startMillis[job.number()] - job.submittedMillis();
    }

    /** From the first submission to the last end. */
    public long makespanMillis() {
        long last = 0;
        for (SimulatedJob job : workload.jobs()) {
            last = Math.max(last, endMillis(job));
        }
        return workload.jobs().isEmpty() ? 0 : last - workload.jobs().getFirst().submittedMillis();
    }
}
