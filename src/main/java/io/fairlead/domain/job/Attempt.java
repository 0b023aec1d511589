package io.fairlead.domain.job;

import io.fairlead.domain.compute.HostId;

import java.time.Instant;
import java.util.Optional;

/**
 * One run of a task on a host, from the claim on.
 *
 * @param environment name of the compute environment that the host belongs to
 * @param claimedAt when the place was taken
 * @param startedAt when the container ran; null before
 * @param end null while the attempt lives
 */
public record Attempt(
        AttemptId id,
        HostId host,
        String environment,
        Instant claimedAt,
        Instant startedAt,
        AttemptEnd end) {
    public boolean isLive() {
        return end == null;
    }

    public Optional<AttemptEnd> ended() {
        return Optional.ofNullable(end);
    }
}
