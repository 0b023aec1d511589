package io.fairlead.scheduler;

/** When an attempt that runs is expected to end. */
public sealed interface Prediction {
    long UNKNOWN = Long.MAX_VALUE;

    /**
     * @param sinceMillis when it took its place
     * @param nowMillis not before that
     * @return a moment after {@code nowMillis}, or {@link #UNKNOWN}
     */
    long endMillis(long sinceMillis, RunTime runTime, long nowMillis);

    /**
     * As expected; an attempt that outlives what was expected is given more time in growing steps of 1, 5, 15 and 30
     * minutes, 1, 2, 5, 10, 20, 50 and 100 hours (after Tsafrir, Etsion, Feitelson 2007), but never beyond its limit.
     */
    record Stepwise() implements Prediction {
        private static final long[] STEPS_SECONDS = {
            60, 300, 900, 1800, 3600, 7200, 18_000, 36_000, 72_000, 180_000, 360_000
        };

        @Override
        public long endMillis(long sinceMillis, RunTime runTime, long nowMillis) {
            if (!runTime.isKnown()) {
                return UNKNOWN;
            }
            long end = sinceMillis + runTime.expectedSeconds() * 1000;
            if (end <= nowMillis) {
                end = corrected(end, nowMillis);
            }
            long limit = sinceMillis + runTime.limitSeconds() * 1000;
            return runTime.limitSeconds() > 0 && end > limit ? Math.max(limit, nowMillis + 1) : end;
        }

        private static long corrected(long expected, long nowMillis) {
            for (long step : STEPS_SECONDS) {
                if (expected + step * 1000 > nowMillis) {
                    return expected + step * 1000;
                }
            }
            long last = STEPS_SECONDS[STEPS_SECONDS.length - 1] * 1000;
            return expected + ((nowMillis - expected) / last + 1) * last;
        }
    }
}
