package io.fairlead.domain.service;

/** States of a job that another service runs, in AWS's words. */
public enum ServiceJobStatus {
    SUBMITTED,
    PENDING,
    RUNNABLE,
    /** Handed to the other service and not started there. */
    SCHEDULED,
    STARTING,
    RUNNING,
    SUCCEEDED,
    FAILED;

    public boolean isTerminal() {
        return this == SUCCEEDED || this == FAILED;
    }
}
