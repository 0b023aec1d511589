package io.fairlead.simulator;

import java.util.List;

/**
 * Jobs and the machine that they were made for.
 *
 * @param jobs in order of submission, numbered from 0
 * @param notes what was left out or assumed when it was read, a sentence each
 */
public record Workload(String name, List<SimulatedJob> jobs, Cluster cluster, List<String> notes) {
    public Workload {
        jobs = List.copyOf(jobs);
        notes = List.copyOf(notes);
        long last = Long.MIN_VALUE;
        for (int n = 0; n < jobs.size(); n++) {
            SimulatedJob job = jobs.get(n);
            if (job.number() != n || job.submittedMillis() < last) {
                throw new IllegalArgumentException(
                        "job " + n + " of '" + name + "' is out of order");
            }
            last = job.submittedMillis();
        }
    }

    /** Whole virtual CPUs of all hosts. */
    public int processors() {
        double milliCpus = 0;
        for (HostTime host : cluster.staying(0)) {
            milliCpus += host.capacity().milliCpus();
        }
        return (int) (milliCpus / 1000);
    }
}
