package io.fairlead.scheduler.sizing;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.compute.HostState;

import java.time.Instant;
import java.util.Optional;

/**
 * A host that an environment has.
 *
 * @param type name of its type
 * @param vcpus that it counts for in the environment's limits
 * @param state one that is capacity, or DRAINING if it had nothing to do and so may be taken back; others are left out
 * @param room what of it is free, or will be when it is ready
 * @param idleSince when its last attempt ended; empty if it has attempts or is not ready
 */
public record Member(
        HostId id,
        String type,
        int vcpus,
        HostState state,
        Resources room,
        Optional<Instant> idleSince) {}
