package io.fairlead.domain.queue;

import java.time.Instant;

/**
 * What the ended attempts of a share have used, faded to a moment.
 *
 * @param share identifier
 * @param at the moment for which the numbers hold
 */
public record ShareUse(
        String queue,
        String share,
        double vcpuSeconds,
        double memoryMiBSeconds,
        double gpuSeconds,
        Instant at) {}
