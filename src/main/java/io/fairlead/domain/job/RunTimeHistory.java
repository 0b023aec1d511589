package io.fairlead.domain.job;

import java.time.Instant;
import java.util.List;

/**
 * How long the last attempts of a definition in a share held their places.
 *
 * @param share identifier; empty for jobs without one
 * @param seconds oldest first
 * @param at when the latest of them ended
 */
public record RunTimeHistory(
        DefinitionId definition, String share, List<Integer> seconds, Instant at) {
    public RunTimeHistory {
        seconds = List.copyOf(seconds);
    }
}
