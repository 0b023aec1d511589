package io.fairlead.domain.job;

/** What can happen to a job. Data chooses the event; {@link Lifecycle} alone chooses the state that follows. */
public enum JobEvent {
    DEPENDENCIES_WAIT,
    DEPENDENCIES_MET,
    DEPENDENCY_FAILED,
    /** A cancel, or a terminate of a job that owns no container. */
    WITHDRAWN,
    PLACED,
    CONTAINER_STARTED,
    ATTEMPT_SUCCEEDED,
    ATTEMPT_FAILED_RETRYABLE,
    ATTEMPT_FAILED_FINAL,
    /** The attempt made room for another task. */
    ATTEMPT_PREEMPTED
}
