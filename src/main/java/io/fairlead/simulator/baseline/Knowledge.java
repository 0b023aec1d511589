package io.fairlead.simulator.baseline;

import io.fairlead.simulator.SimulatedJob;

/** What a discipline believes of a job's run time. */
public enum Knowledge {
    /** The user's own estimate, at which the job would be stopped. */
    ESTIMATE {
        @Override
        long runMillis(SimulatedJob job) {
            return job.limitMillis();
        }
    },
    /** The run time itself. */
    PERFECT {
        @Override
        long runMillis(SimulatedJob job) {
            return job.runMillis();
        }
    };

    /** Never less than the job will run. */
    abstract long runMillis(SimulatedJob job);
}
