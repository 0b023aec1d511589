package io.fairlead.simulator.model;

import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * The times at which jobs of the Lublin-Feitelson model arrive. The logarithm of the gap at rush hours is a gamma; the day
 * has 48 half hours of different speeds, in proportion to the number of jobs that arrive in each, which is a gamma over
 * the day that begins at half past five; a gap is as long as time of that speed takes to amount to it.
 */
final class Arrivals {
    static final int HALF_HOURS = 48;
    private static final double SECONDS = 1800;

    private static final double GAP_SHAPE = 10.2303;
    private static final double GAP_SCALE = 0.4871;

    /** The shape for gaps at rush hours is made one for all hours by this ratio. */
    private static final double ALL_TO_RUSH = 1.0225;

    private static final double DAY_SHAPE = 8.1737;
    private static final double DAY_SCALE = 3.9631;
    private static final int DAY_BEGINS = 11;

    /** About five days. */
    private static final double LONGEST_LOG_SECONDS = 13;

    private final GammaDistribution logGap;
    private final double[] speeds;
    private long halfHour;
    private double within;

    Arrivals(RandomGenerator random) {
        this.logGap = new GammaDistribution(random, GAP_SHAPE * ALL_TO_RUSH, GAP_SCALE);
        this.speeds = speeds(random);
    }

    /** How fast jobs arrive in each half hour of the day; 1 on average. */
    static double[] speeds(RandomGenerator random) {
        GammaDistribution day = new GammaDistribution(random, DAY_SHAPE, DAY_SCALE);
        double[] speeds = new double[HALF_HOURS];
        double sum = 0;
        for (int n = DAY_BEGINS; n < DAY_BEGINS + HALF_HOURS; n++) {
            double part = day.cumulativeProbability(n + 0.5) - day.cumulativeProbability(n - 0.5);
            speeds[(n - 1) % HALF_HOURS] = part;
            sum += part;
        }
        for (int n = 0; n < HALF_HOURS; n++) {
            speeds[n] *= HALF_HOURS / sum;
        }
        return speeds;
    }

    /** Seconds from the first midnight to the next arrival. */
    double next() {
        double left = Math.exp(gap()) / SECONDS;
        while (left > speed() * (1 - within)) {
            left -= speed() * (1 - within);
            halfHour++;
            within = 0;
        }
        within += left / speed();
        return (halfHour + within) * SECONDS;
    }

    private double gap() {
        double log = logGap.sample();
        while (log > LONGEST_LOG_SECONDS) {
            log = logGap.sample();
        }
        return log;
    }

    private double speed() {
        return speeds[(int) (halfHour % HALF_HOURS)];
    }
}
