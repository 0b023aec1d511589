package io.fairlead.domain.job;

/** The seven states of a job, in the order in which a job passes through them. */
public enum JobStatus {
    SUBMITTED,
    PENDING,
    RUNNABLE,
    STARTING,
    RUNNING,
    SUCCEEDED,
    FAILED;

    /** A terminal job never moves again. */
    public boolean isTerminal() {
        return this == SUCCEEDED || this == FAILED;
    }

    /** A live job owns a container: it is starting or running. */
    public boolean isLive() {
        return this == STARTING || this == RUNNING;
    }
}
