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
        for (int n = 0; n < jobs.size(); n++) {
            if (jobs.get(n).number() != n) {
                throw new IllegalArgumentException(
                        "job " + n + " of '" + name + "' is misnumbered");
            }
        }
    }

    /** Whole virtual CPUs of all hosts. */
    public int processors() {
        return Math.toIntExact(
                cluster.environments().stream()
                                .flatMap(environment -> environment.hosts().stream())
                                .mapToLong(host -> host.capacity().milliCpus())
                                .sum()
                        / 1000);
    }
}
