package io.fairlead.simulator;

import java.util.List;

/** What came of a workload: the attempts of its jobs, and the hosts that there were. */
public final class Run {
    private final Workload workload;
    private final List<Attempt> attempts;
    private final List<HostTime> hosts;
    private final long[] startMillis;

    /** @param attempts in order of their ends; each job has exactly one that was not interrupted */
    Run(Workload workload, List<Attempt> attempts, List<HostTime> hosts) {
        this.workload = workload;
        this.attempts = List.copyOf(attempts);
        this.hosts =
                hosts.stream().map(each -> each.within(beginMillis(), finishMillis())).toList();
        this.startMillis = new long[workload.jobs().size()];
        attempts.stream()
                .filter(attempt -> !attempt.interrupted())
                .forEach(attempt -> startMillis[attempt.job().number()] = attempt.startMillis());
    }

    public Workload workload() {
        return workload;
    }

    /** In order of their ends. */
    public List<Attempt> attempts() {
        return attempts;
    }

    /** From the first submission to the last end. */
    public List<HostTime> hosts() {
        return hosts;
    }

    /** Start of the attempt that ran to its end. */
    public long startMillis(SimulatedJob job) {
        return startMillis[job.number()];
    }

    public long endMillis(SimulatedJob job) {
        return startMillis[job.number()] + job.runMillis();
    }

    /** From submission to end, less the run time; what an interrupted attempt ran was in vain and counts as waiting. */
    public long waitMillis(SimulatedJob job) {
        return startMillis[job.number()] - job.submittedMillis();
    }

    /** The first submission. */
    public long beginMillis() {
        return workload.jobs().isEmpty() ? 0 : workload.jobs().getFirst().submittedMillis();
    }

    /** The last end. */
    public long finishMillis() {
        return attempts.isEmpty() ? beginMillis() : attempts.getLast().endMillis();
    }
}
