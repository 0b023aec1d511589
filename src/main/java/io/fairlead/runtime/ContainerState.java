package io.fairlead.runtime;

import io.fairlead.domain.job.ContainerId;

import java.time.Instant;

/**
 * A container as the engine sees it.
 *
 * @param startedAt null if it never ran
 * @param finishedAt null while it runs
 * @param exitCode meaningful once it has exited
 * @param outOfMemory the kernel killed a process of the container for using too much memory
 * @param error the engine's complaint about a failed start; empty otherwise
 * @param address of its own network interface (IPv4) while it runs; empty if it has none, or the engine was not asked for it
 */
public record ContainerState(
        ContainerId id,
        Phase phase,
        Instant startedAt,
        Instant finishedAt,
        int exitCode,
        boolean outOfMemory,
        String error,
        String address) {
    /** The exit code of a program that was killed: 128 + SIGKILL. */
    public static final int KILLED = 137;

    /** A container whose address does not matter. */
    public ContainerState(
            ContainerId id,
            Phase phase,
            Instant startedAt,
            Instant finishedAt,
            int exitCode,
            boolean outOfMemory,
            String error) {
        this(id, phase, startedAt, finishedAt, exitCode, outOfMemory, error, "");
    }

    /** The same, ended by the kernel for the memory that it used. */
    public ContainerState endedOutOfMemory() {
        return new ContainerState(id, phase, startedAt, finishedAt, exitCode, true, error, address);
    }

    /** How far a container has come. */
    public enum Phase {
        CREATED,
        RUNNING,
        EXITED
    }
}
