package io.fairlead.domain.job;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * How far a job or a task has come.
 *
 * @param statusReason empty while there is nothing to say
 * @param startedAt of the latest attempt, null before the first one runs
 * @param stoppedAt null until the job is terminal
 * @param attempts number of attempts claimed so far
 * @param cancelled a cancel was accepted
 * @param terminated a terminate was accepted
 */
public record Progress(
        JobStatus status,
        String statusReason,
        Instant startedAt,
        Instant stoppedAt,
        int attempts,
        boolean cancelled,
        boolean terminated) {
    private static final Map<JobStatus, Progress> FRESH = new EnumMap<>(JobStatus.class);

    static {
        for (JobStatus status : JobStatus.values()) {
            FRESH.put(status, new Progress(status, "", null, null, 0, false, false));
        }
    }

    /** A job that has come to a state and of which there is nothing else to say; one object for each state. */
    public static Progress in(JobStatus status) {
        return FRESH.get(status);
    }

    /** An equal progress, which costs nothing if there is nothing to say but the state. */
    public Progress shared() {
        Progress fresh = in(status);
        return equals(fresh) ? fresh : this;
    }

    public Progress moved(JobStatus newStatus, String reason) {
        return new Progress(
                newStatus, reason, startedAt, stoppedAt, attempts, cancelled, terminated);
    }

    public Progress claimed() {
        return new Progress(
                JobStatus.STARTING, "", null, null, attempts + 1, cancelled, terminated);
    }

    public Progress started(Instant at) {
        return new Progress(JobStatus.RUNNING, "", at, null, attempts, cancelled, terminated);
    }

    public Progress stopped(JobStatus terminal, String reason, Instant at) {
        return new Progress(terminal, reason, startedAt, at, attempts, cancelled, terminated);
    }

    public Progress withCancelled() {
        return new Progress(status, statusReason, startedAt, stoppedAt, attempts, true, terminated);
    }

    public Progress withTerminated() {
        return new Progress(status, statusReason, startedAt, stoppedAt, attempts, cancelled, true);
    }
}
