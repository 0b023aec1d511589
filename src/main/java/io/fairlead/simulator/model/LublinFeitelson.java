package io.fairlead.simulator.model;

import io.fairlead.simulator.Cluster;

import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

import java.util.ArrayList;
import java.util.List;

/**
 * Rigid jobs as real parallel machines get them, after a statistical model of three of them, with the parameters for
 * jobs of all types. Sizes are serial, powers of two, or between, their logarithm uniform in two stages; the logarithm of
 * the run time is one of two gammas, long ones the likelier the larger the job; arrivals follow the hours of the day.
 *
 * @see <a href="https://doi.org/10.1016/S0743-7315(03)00108-4">Lublin and Feitelson: The workload on parallel
 *     supercomputers: modeling the characteristics of rigid jobs. Journal of Parallel and Distributed Computing 63(11),
 *     2003</a>
 */
public final class LublinFeitelson {
    /** The queue that the jobs are in. */
    public static final String QUEUE = "model";

    static final double SERIAL = 0.244;
    static final double POWER_OF_TWO = 0.576;
    private static final double SMALLEST_LOG2 = 0.8;
    private static final double KNEE_BELOW_LARGEST_LOG2 = 2.5;
    private static final double BELOW_KNEE = 0.86;

    private static final double SHORT_SHAPE = 4.2;
    private static final double SHORT_SCALE = 0.94;
    private static final double LONG_SHAPE = 312;
    private static final double LONG_SCALE = 0.03;
    private static final double SHORT_PER_PROCESSOR = -0.0054;
    private static final double SHORT_AT_ZERO = 0.78;

    /** About two days. */
    static final double LONGEST_LOG_SECONDS = 12;

    private final int processors;
    private final RandomGenerator random;
    private final Arrivals arrivals;
    private final GammaDistribution shortRun;
    private final GammaDistribution longRun;

    /**
     * A job of the model.
     *
     * @param submittedSeconds since midnight before the first
     */
    public record ModelJob(double submittedSeconds, int processors, double runSeconds) {}

    /**
     * @param processors of the machine, 2 or more
     * @param seed equal seeds give equal jobs
     */
    public LublinFeitelson(int processors, long seed) {
        this.processors = processors;
        this.random = new Well19937c(seed);
        this.arrivals = new Arrivals(random);
        this.shortRun = new GammaDistribution(random, SHORT_SHAPE, SHORT_SCALE);
        this.longRun = new GammaDistribution(random, LONG_SHAPE, LONG_SCALE);
    }

    /** The next jobs in order of submission. */
    public List<ModelJob> jobs(int count) {
        List<ModelJob> jobs = new ArrayList<>(count);
        for (int n = 0; n < count; n++) {
            double submitted = arrivals.next();
            int size = size();
            jobs.add(new ModelJob(submitted, size, runSeconds(size)));
        }
        return jobs;
    }

    /** The machine that the jobs are for. */
    public Cluster cluster() {
        return Cluster.pool(processors, QUEUE);
    }

    private int size() {
        double kind = random.nextDouble();
        if (kind <= SERIAL) {
            return 1;
        }
        double largest = Math.log(processors) / Math.log(2);
        double knee = Math.max(SMALLEST_LOG2, largest - KNEE_BELOW_LARGEST_LOG2);
        boolean below = random.nextDouble() <= BELOW_KNEE;
        double from = below ? SMALLEST_LOG2 : knee;
        double to = below ? knee : largest;
        double log2 = from + random.nextDouble() * (to - from);
        if (kind <= SERIAL + POWER_OF_TWO) {
            log2 = Math.rint(log2);
        }
        return (int) Math.min(processors, Math.round(Math.pow(2, log2)));
    }

    private double runSeconds(int size) {
        double shortOnes = Math.clamp(SHORT_PER_PROCESSOR * size + SHORT_AT_ZERO, 0, 1);
        while (true) {
            boolean isShort = random.nextDouble() <= shortOnes;
            double log = (isShort ? shortRun : longRun).sample();
            if (log <= LONGEST_LOG_SECONDS) {
                return Math.floor(Math.exp(log));
            }
        }
    }
}
