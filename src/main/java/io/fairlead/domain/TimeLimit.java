package io.fairlead.domain;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A time that runs out, whatever becomes of the machine's wall clock meanwhile. */
public final class TimeLimit {
    private final LongSupplier nanoTime;
    private final long begin;
    private final long nanos;

    private TimeLimit(Duration length, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        begin = nanoTime.getAsLong();
        nanos = length.toNanos();
    }

    /**
     * Begins now.
     *
     * @param nanoTime as {@link System#nanoTime}
     */
    public static TimeLimit of(Duration length, LongSupplier nanoTime) {
        return new TimeLimit(length, nanoTime);
    }

    /** What is left of it, less than nothing if it is over. */
    public Duration left() {
        return Duration.ofNanos(nanos - (nanoTime.getAsLong() - begin));
    }

    public boolean isOver() {
        return left().isNegative();
    }
}
