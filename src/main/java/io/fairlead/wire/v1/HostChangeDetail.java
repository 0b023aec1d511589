package io.fairlead.wire.v1;

/**
 * A state that a launched host came into.
 *
 * @param at milliseconds since 1970
 */
public record HostChangeDetail(
        long sequence,
        String host,
        String environment,
        String type,
        long at,
        String state,
        String reason) {}
