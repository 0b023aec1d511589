package io.fairlead.domain;

import java.time.Duration;

/** A time that runs out, whatever becomes of the machine's wall clock meanwhile. */
public final class TimeLimit {
    private final long begin = System.nanoTime();
    private final long nanos;

    private TimeLimit(Duration length) {
        nanos = length.toNanos();
    }

    /** Begins now. */
    public static TimeLimit of(Duration length) {
        return new TimeLimit(length);
    }

    /** What is left of it, less than nothing if it is over. */
    public Duration left() {
        return Duration.ofNanos(nanos - (System.nanoTime() - begin));
    }

    public boolean isOver() {
        return left().isNegative();
    }
}
