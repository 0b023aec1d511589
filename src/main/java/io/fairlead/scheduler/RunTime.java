package io.fairlead.scheduler;

/**
 * How long an attempt is expected to run.
 *
 * <p>Lengths are rounded up to a grid of eight steps per doubling, at most an eighth too long, so that jobs of about the
 * same length form one class.
 *
 * @param expectedSeconds 0 if nothing is known
 * @param limitSeconds after which the attempt is ended; 0 if it is not
 */
public record RunTime(long expectedSeconds, long limitSeconds, Source source) {
    /** What the expectation is derived from. */
    public enum Source {
        UNKNOWN,
        /** The attempt's time limit. */
        LIMIT,
        /** Earlier runs of the same kind. */
        HISTORY
    }

    public static final RunTime UNKNOWN = new RunTime(0, 0, Source.UNKNOWN);

    private static final int STEPS_PER_DOUBLING_BITS = 3;

    /**
     * @param seconds 0 for an attempt without a limit
     */
    public static RunTime limited(long seconds) {
        long limit = onGrid(seconds);
        return seconds == 0 ? UNKNOWN : new RunTime(limit, limit, Source.LIMIT);
    }

    /**
     * From earlier runs; never longer than the limit.
     *
     * @param limitSeconds 0 for an attempt without a limit
     */
    public static RunTime learned(long expectedSeconds, long limitSeconds) {
        long expected = onGrid(Math.max(1, expectedSeconds));
        long limit = onGrid(limitSeconds);
        return new RunTime(
                limit == 0 ? expected : Math.min(expected, limit), limit, Source.HISTORY);
    }

    public boolean isKnown() {
        return source != Source.UNKNOWN;
    }

    private static long onGrid(long seconds) {
        if (seconds < 1 << STEPS_PER_DOUBLING_BITS + 1) {
            return seconds;
        }
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(seconds) - STEPS_PER_DOUBLING_BITS;
        long step = 1L << shift;
        return (seconds + step - 1) / step * step;
    }
}
