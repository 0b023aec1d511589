package io.fairlead.wire.v1;

/**
 * What a host answers to a job. The obstacle is one of {@code NONE}, {@code NO_ROOM}, {@code TOO_SMALL}, {@code
 * TAKES_NO_WORK}, {@code ENVIRONMENT_DISABLED} and {@code ENVIRONMENT_LIMIT}.
 *
 * @param missing what the job asks beyond what is free, or beyond what the host has if it is too small
 */
public record HostEvaluation(
        String host,
        String environment,
        String obstacle,
        Amount free,
        Amount missing,
        String problem) {}
