package io.fairlead.domain.job;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How an attempt ended.
 *
 * @param exitCode of the program; empty if it never ran or its host vanished
 * @param containerReason the engine's text about the container, empty if there is nothing to say
 * @param statusReason the sentence that becomes the job's status reason
 * @param peakMemoryMiB highest memory seen; 0 if not known
 * @param cpuMillis processor time used; 0 if not known
 * @param containers how each container of a task of several ended; empty for a container that is alone
 */
public record AttemptEnd(
        Cause cause,
        OptionalInt exitCode,
        String containerReason,
        String statusReason,
        Instant stoppedAt,
        long peakMemoryMiB,
        long cpuMillis,
        List<ContainerEnd> containers) {
    public AttemptEnd {
        containers = List.copyOf(containers);
    }

    /** Why the attempt is over. */
    public enum Cause {
        /** The program returned; its exit code tells the rest. */
        EXITED(true),
        /** Killed by the kernel for using more memory than asked for. */
        OUT_OF_MEMORY(true),
        /** The image could not be had or the container could not be created or started. */
        START_FAILED(true),
        HOST_LOST(true),
        /** The main node of its job has ended, so that it was stopped. */
        MAIN_NODE_ENDED(false),
        TIMED_OUT(false),
        TERMINATED(false),
        /** Made room for another task; the task gets another attempt whatever its retry strategy says. */
        PREEMPTED(false);

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
    public static final String MAIN_NODE_ENDED_REASON = "Main node exited";
    public static final String START_FAILED_REASON = "Task failed to start";

    /** What is said of an attempt that makes room for another task. */
    public static String preemptedReason(TaskId beneficiary) {
        return "Preempted to make room for job " + beneficiary;
    }

    public boolean succeeded() {
        return cause == Cause.EXITED && exitCode.isPresent() && exitCode.getAsInt() == 0;
    }

    /** How one of the attempt's containers ended. */
    public Optional<ContainerEnd> of(String container) {
        return container.equals(ContainerId.DEFAULT) && containers.isEmpty()
                ? Optional.of(new ContainerEnd(container, exitCode, containerReason))
                : containers.stream().filter(each -> each.name().equals(container)).findFirst();
    }

    public static AttemptEnd startFailed(OptionalInt exitCode, String containerReason, Instant at) {
        return new AttemptEnd(
                Cause.START_FAILED,
                exitCode,
                containerReason,
                START_FAILED_REASON,
                at,
                0,
                0,
                List.of());
    }

    /** The end of a node that had not started when the main node ended. */
    public static AttemptEnd neverStarted(Instant at) {
        return new AttemptEnd(
                Cause.MAIN_NODE_ENDED,
                OptionalInt.empty(),
                "",
                MAIN_NODE_ENDED_REASON,
                at,
                0,
                0,
                List.of());
    }

    public static AttemptEnd hostLost(String hostName, Instant at) {
        return new AttemptEnd(
                Cause.HOST_LOST,
                OptionalInt.empty(),
                "",
                "Host EC2 (instance " + hostName + ") terminated.",
                at,
                0,
                0,
                List.of());
    }

    public AttemptEnd with(List<ContainerEnd> ends) {
        return new AttemptEnd(
                cause,
                exitCode,
                containerReason,
                statusReason,
                stoppedAt,
                peakMemoryMiB,
                cpuMillis,
                ends);
    }

    /** The same end at another moment. */
    public AttemptEnd at(Instant moment) {
        return new AttemptEnd(
                cause,
                exitCode,
                containerReason,
                statusReason,
                moment,
                peakMemoryMiB,
                cpuMillis,
                containers);
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
                cpuMillis,
                containers);
    }
}
