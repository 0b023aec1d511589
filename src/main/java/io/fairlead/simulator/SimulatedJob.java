package io.fairlead.simulator;

import io.fairlead.domain.Resources;

/**
 * A job as the simulation runs it: what a user submitted, and what only the simulation knows, namely how long it takes.
 *
 * @param number of the job in its workload, from 0 in order of submission
 * @param submittedMillis since the beginning of the simulation
 * @param runMillis how long each attempt runs; never longer than the limit
 * @param limitMillis when an attempt would be stopped: the user's estimate of its run time
 * @param nodes hosts, or places on one host, that it needs at the same time
 * @param perNode what each of them takes
 * @param queue name of the job queue
 * @param share share identifier, empty for none
 * @param priority scheduling priority within the share; higher first
 * @param user who submitted it, empty if nobody knows
 * @param definition what is run, so that run times of the past can be compared; empty if nobody knows
 */
public record SimulatedJob(
        int number,
        long submittedMillis,
        long runMillis,
        long limitMillis,
        int nodes,
        Resources perNode,
        String queue,
        String share,
        int priority,
        String user,
        String definition) {
    public SimulatedJob {
        if (runMillis < 0 || runMillis > limitMillis) {
            throw new IllegalArgumentException(
                    "job "
                            + number
                            + " runs "
                            + runMillis
                            + " ms; it must be between 0 and its limit of "
                            + limitMillis
                            + " ms");
        }
        if (nodes < 1) {
            throw new IllegalArgumentException("job " + number + " has " + nodes + " nodes");
        }
    }

    /** Whole processors that the job takes of a machine on which all processors are the same. */
    public int processors() {
        return Math.toIntExact(Math.multiplyExact(nodes, Math.ceilDiv(perNode.milliCpus(), 1000)));
    }

    /** The same job submitted at another time and with other lengths. */
    public SimulatedJob with(long submitted, long run, long limit) {
        return new SimulatedJob(
                number,
                submitted,
                run,
                limit,
                nodes,
                perNode,
                queue,
                share,
                priority,
                user,
                definition);
    }

    public SimulatedJob numbered(int other) {
        return new SimulatedJob(
                other,
                submittedMillis,
                runMillis,
                limitMillis,
                nodes,
                perNode,
                queue,
                share,
                priority,
                user,
                definition);
    }
}
