package io.fairlead.simulator.baseline;

import io.fairlead.simulator.SimulatedJob;

import java.util.Map;
import java.util.TreeMap;

/** Identical processors: how many are free now, and when those in use are expected back. */
final class Processors {
    private int free;

    /** Processors that come back, by the time at which they are expected. */
    private final TreeMap<Long, Integer> returns = new TreeMap<>();

    private final Map<SimulatedJob, Long> expectedEnds = new java.util.HashMap<>();

    Processors(int count) {
        this.free = count;
    }

    int free() {
        return free;
    }

    boolean hold(SimulatedJob job) {
        return job.processors() <= free;
    }

    void take(SimulatedJob job, long expectedEndMillis) {
        free -= job.processors();
        returns.merge(expectedEndMillis, job.processors(), Integer::sum);
        expectedEnds.put(job, expectedEndMillis);
    }

    void giveBack(SimulatedJob job) {
        free += job.processors();
        returns.computeIfPresent(
                expectedEnds.remove(job),
                (_, count) -> count == job.processors() ? null : count - job.processors());
    }

    /** The time from which a job that finds too few processors now is expected to find enough. */
    Opening opening(SimulatedJob job) {
        int count = free;
        for (Map.Entry<Long, Integer> back : returns.entrySet()) {
            count += back.getValue();
            if (count >= job.processors()) {
                return new Opening(back.getKey(), count - job.processors());
            }
        }
        throw new IllegalArgumentException(
                "job " + job.number() + " asks for more processors than there are");
    }

    /**
     * @param spare processors that the job will leave over then
     */
    record Opening(long atMillis, int spare) {}
}
