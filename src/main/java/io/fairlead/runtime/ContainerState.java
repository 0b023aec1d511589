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
 */
public record ContainerState(
        ContainerId id,
        Phase phase,
        Instant startedAt,
        Instant finishedAt,
        int exitCode,
        boolean outOfMemory,
        String error) {
    /** How far a container has come. */
    public enum Phase {
        CREATED,
        RUNNING,
        EXITED
    }
}
