package io.fairlead.wire.v1;

/**
 * A reason as data and as a sentence. The kind is one of {@code NO_ROOM}, {@code NEVER_FITS}, {@code ABOVE_LIMIT},
 * {@code LIMIT_REACHED}, {@code SHORTAGE}, {@code BEHIND}, {@code NO_HOST}, {@code HELD}, {@code NO_ENVIRONMENT},
 * {@code GANG_TOO_WIDE}, {@code RESERVED}, {@code CAP_REACHED}, {@code SHARE_CAP_REACHED}, {@code AWAITS_HOST} and
 * {@code TYPES_TOO_SMALL}; numbers that do not belong to it are absent.
 *
 * @param host the one that comes nearest
 * @param available what that host has free, or in total if the job never fits; of hosts that may come, what the nearest has
 */
public record WaitingReason(
        String kind,
        String sentence,
        Amount asked,
        String host,
        Amount available,
        String environment,
        Double maxVcpus,
        Double usedVcpus,
        ResourceShortage shortage) {}
