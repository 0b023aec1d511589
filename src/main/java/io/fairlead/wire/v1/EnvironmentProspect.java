package io.fairlead.wire.v1;

import java.util.List;

/**
 * What a compute environment has for a job. The chance is one of {@code NOW}, {@code LATER}, {@code NEW_HOST}, {@code
 * UNKNOWN} and {@code NEVER}; of a disabled environment it is what it would be if it were enabled.
 *
 * @param hosts that have room now, one for each node of a multi-node job
 * @param launches types of hosts that would be launched for it, one for each host
 * @param reason why there is no room now; absent if there is
 */
public record EnvironmentProspect(
        String environment,
        boolean enabled,
        String chance,
        String sentence,
        List<String> hosts,
        List<String> launches,
        WaitingReason reason) {}
