package io.fairlead.api.neighbours;

import java.time.Instant;

/**
 * The time that events are asked of.
 *
 * @param until no longer belongs to it
 */
record LogWindow(Instant from, Instant until) {
    /** A bound that is null does not restrict; bounds are milliseconds since 1970. */
    static LogWindow of(Long startTime, Long endTime) {
        return new LogWindow(
                startTime == null ? Instant.EPOCH : Instant.ofEpochMilli(startTime),
                endTime == null ? Instant.MAX : Instant.ofEpochMilli(endTime));
    }

    boolean contains(Instant at) {
        return !at.isBefore(from) && at.isBefore(until);
    }
}
