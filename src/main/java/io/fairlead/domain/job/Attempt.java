package io.fairlead.domain.job;

import io.fairlead.domain.compute.HostId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One run of a task on a host, from the claim on.
 *
 * @param environment name of the compute environment that the host belongs to
 * @param gpuIds the GPUs of the host that are reserved for it
 * @param claimedAt when the place was taken
 * @param startedAt when the container ran; null before
 * @param end null while the attempt lives
 */
public record Attempt(
        AttemptId id,
        HostId host,
        String environment,
        List<String> gpuIds,
        Instant claimedAt,
        Instant startedAt,
        AttemptEnd end) {
    public Attempt {
        gpuIds = List.copyOf(gpuIds);
    }

    public boolean isLive() {
        return end == null;
    }

    public Optional<AttemptEnd> ended() {
        return Optional.ofNullable(end);
    }
}
