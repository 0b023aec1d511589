package io.fairlead.scheduler;

import java.time.Duration;

/**
 * In what order the jobs of one priority are served: by the time of acceptance plus a handicap. Since the handicap is
 * fixed when a job is accepted, a job is overtaken only by jobs that are accepted before its own time plus its handicap;
 * jobs of equal handicap are served first come, first served.
 */
public sealed interface Ordering {
    Ordering DEFAULT = new ShortFirst(10, Duration.ofDays(1), Duration.ofHours(1));

    /** How much later than its acceptance a job is put in order, in milliseconds; zero or more. */
    long handicapMillis(RunTime runTime);

    /** First come, first served. */
    record ByArrival() implements Ordering {
        @Override
        public long handicapMillis(RunTime runTime) {
            return 0;
        }
    }

    /**
     * Short jobs before long ones, as far as patience goes: the handicap is a multiple of the expected length, so that jobs
     * of every length tend to wait for the same multiple of it, and is never longer than {@code most}.
     *
     * @param factor multiple of the expected length
     * @param most the longest handicap
     * @param ifUnknown length that is assumed where nothing is known
     */
    record ShortFirst(int factor, Duration most, Duration ifUnknown) implements Ordering {
        @Override
        public long handicapMillis(RunTime runTime) {
            long expected =
                    runTime.isKnown() ? runTime.expectedSeconds() * 1000 : ifUnknown.toMillis();
            return Math.min(most.toMillis(), Math.multiplyExact(expected, factor));
        }
    }
}
