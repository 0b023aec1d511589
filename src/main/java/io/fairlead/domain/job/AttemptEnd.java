package io.fairlead.domain.job;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * How an attempt ended.
 *
 * @param exitCode of the program; empty if it never ran or its host vanished
 * @param containerReason the engine's text about the container, empty if there is nothing to say
 * @param statusReason the sentence that becomes the job's status reason
 * @param peakMemoryMiB highest memory seen; 0 if not known
 * @param cpuMillis processor time used; 0 if not known
 */
public record AttemptEnd(
        Cause cause,
        OptionalInt exitCode,
        String containerReason,
        String statusReason,
        Instant stoppedAt,
        long peakMemoryMiB,
        long cpuMillis) {
    /** Why the attempt is over. */
    public enum Cause {
        /** The program returned; its exit code tells the rest. */
        EXITED(true),
        /** Killed by the kernel for using more memory than asked for. */
        OUT_OF_MEMORY(true),
        /** The image could not be had or the container could not be created or started. */
        START_FAILED(true),
        HOST_LOST(true),
        TIMED_OUT(false),
        TERMINATED(false);

        private final boolean retryable;

        Cause(boolean retryable) {
            this.retryable = retryable;
        }

        /** Whether a retry strategy may give the task another attempt. */
        public boolean isRetryable() {
            return retryable;
        }
    }

    public static final String EXITED_REASON = "Essential container in task exited";
    public static final String OUT_OF_MEMORY_REASON =
            "OutOfMemoryError: Container killed due to memory usage";
    public static final String TIMEOUT_REASON = "Job attempt duration exceeded timeout";
    public static final String START_FAILED_REASON = "Task failed to start";

    public boolean succeeded() {
        return cause == Cause.EXITED && exitCode.isPresent() && exitCode.getAsInt() == 0;
    }

    public static AttemptEnd startFailed(OptionalInt exitCode, String containerReason, Instant at) {
        return new AttemptEnd(
                Cause.START_FAILED, exitCode, containerReason, START_FAILED_REASON, at, 0, 0);
    }

    public static AttemptEnd hostLost(String hostName, Instant at) {
        return new AttemptEnd(
                Cause.HOST_LOST,
                OptionalInt.empty(),
                "",
                "Host EC2 (instance " + hostName + ") terminated.",
                at,
                0,
                0);
    }

    /** The same end, told as the consequence of a timeout or of a caller's wish. */
    public AttemptEnd becauseOf(Cause newCause, String newStatusReason) {
        return new AttemptEnd(
                newCause,
                exitCode,
                containerReason,
                newStatusReason,
                stoppedAt,
                peakMemoryMiB,
                cpuMillis);
    }
}
