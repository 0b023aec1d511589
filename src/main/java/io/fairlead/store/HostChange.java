package io.fairlead.store;

import io.fairlead.domain.compute.HostState;

import java.time.Instant;

/**
 * A state that a host came into.
 *
 * @param sequence grows from change to change, among those of jobs too
 * @param type of the host
 */
public record HostChange(
        long sequence,
        String host,
        String environment,
        String type,
        Instant at,
        HostState state,
        String reason) {}
