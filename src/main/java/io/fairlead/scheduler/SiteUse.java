package io.fairlead.scheduler;

import io.fairlead.domain.job.TaskId;

/** What of an environment is booked while a plan is made. */
final class SiteUse {
    private long milliCpus;
    private TaskId firstAtLimit;

    SiteUse(long milliCpus) {
        this.milliCpus = milliCpus;
    }

    long milliCpus() {
        return milliCpus;
    }

    void take(long more) {
        milliCpus += more;
    }

    /** The task that waits for the environment to be below its limit, before which nobody else may take of it; or null. */
    TaskId firstAtLimit() {
        return firstAtLimit;
    }

    void waitAtLimit(TaskId task) {
        if (firstAtLimit == null) {
            firstAtLimit = task;
        }
    }
}
