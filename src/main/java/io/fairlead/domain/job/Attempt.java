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
 * @param address (IPv4) of the network interface that its containers have; empty if they have none of their own or it is
 *     not known
 * @param end null while the attempt lives
 */
public record Attempt(
        AttemptId id,
        HostId host,
        String environment,
        List<String> gpuIds,
        Instant claimedAt,
        Instant startedAt,
        String address,
        AttemptEnd end) {
    /** An attempt that has no network interface of its own. */
    public Attempt(
            AttemptId id,
            HostId host,
            String environment,
            List<String> gpuIds,
            Instant claimedAt,
            Instant startedAt,
            AttemptEnd end) {
        this(id, host, environment, gpuIds, claimedAt, startedAt, "", end);
    }

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
