package io.fairlead.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.simulator.model.LublinFeitelson.ModelJob;

import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.Well19937c;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** The jobs against what the paper's parameters say of them. */
@Tag("fast")
class LublinFeitelsonTest {
    private static final int COUNT = 100_000;
    private static final List<ModelJob> JOBS = new LublinFeitelson(128, 7).jobs(COUNT);

    @Test
    void a_quarter_of_the_jobs_is_serial() {
        // Below the knee, 2^0.8 and more rounds to 2 and more: no parallel job gets one processor.
        assertThat(part(job -> job.processors() == 1)).isCloseTo(0.244, within(0.005));
    }

    @Test
    void most_parallel_jobs_have_a_power_of_two() {
        double powers = part(job -> Integer.bitCount(job.processors()) == 1) - 0.244;
        // 0.576 are made so; some of the other 0.18 happen to be so.
        assertThat(powers).isBetween(0.576, 0.576 + 0.18 * 0.35);
    }

    @Test
    void sizes_reach_from_one_to_the_whole_machine() {
        assertThat(JOBS.stream().mapToInt(ModelJob::processors).min()).hasValue(1);
        assertThat(JOBS.stream().mapToInt(ModelJob::processors).max()).hasValue(128);
        // The knee lies at 2^4.5; 86 % of the parallel jobs are below.
        assertThat(part(job -> job.processors() > 22.63))
                .isCloseTo(expectedAboveKnee(), within(0.01));
    }

    /** Of powers of two, those that round to 2^5 and more; of others, those above the knee. */
    private static double expectedAboveKnee() {
        return 0.756 * 0.14;
    }

    @Test
    void run_times_are_a_mixture_of_two_gammas_by_size() {
        // Serial jobs: 0.78 - 0.0054 are of the short gamma, mean 4.2 * 0.94; the long one has 312
        // * 0.03.
        // Both are cut at 12; of the short gamma that takes the tail.
        double cutShort = meanBelow(new GammaDistribution(4.2, 0.94), 12);
        double expected = 0.7746 * cutShort + 0.2254 * 9.36;
        double[] logs =
                JOBS.stream()
                        .filter(job -> job.processors() == 1 && job.runSeconds() >= 20)
                        .mapToDouble(job -> Math.log(job.runSeconds()))
                        .toArray();
        double[] all = logs(job -> job.processors() == 1);
        assertThat(StatUtils.mean(all)).isCloseTo(expected, within(0.06));
        assertThat(logs.length).isPositive();
        assertThat(StatUtils.mean(logs(job -> job.processors() > 64)))
                .isGreaterThan(StatUtils.mean(all) + 1);
    }

    private static double[] logs(Predicate<ModelJob> which) {
        return JOBS.stream()
                .filter(which)
                .mapToDouble(job -> Math.log(Math.max(1, job.runSeconds() + 0.5)))
                .toArray();
    }

    private static double meanBelow(GammaDistribution gamma, double limit) {
        double sum = 0;
        int steps = 100_000;
        for (int n = 0; n < steps; n++) {
            double x = limit * (n + 0.5) / steps;
            sum += x * gamma.density(x) * limit / steps;
        }
        return sum / gamma.cumulativeProbability(limit);
    }

    @Test
    void no_job_runs_longer_than_two_days() {
        assertThat(JOBS).allMatch(job -> job.runSeconds() <= 162_754 && job.runSeconds() >= 0);
    }

    @Test
    void jobs_arrive_in_order_and_mostly_by_day() {
        double[] perHour = new double[24];
        double before = 0;
        for (ModelJob job : JOBS) {
            assertThat(job.submittedSeconds()).isGreaterThanOrEqualTo(before);
            before = job.submittedSeconds();
            perHour[(int) (before % 86_400 / 3600)] += 1.0 / COUNT;
        }
        double[] speeds = Arrivals.speeds(new Well19937c(1));
        for (int hour = 0; hour < 24; hour++) {
            double expected = (speeds[2 * hour] + speeds[2 * hour + 1]) / Arrivals.HALF_HOURS;
            assertThat(perHour[hour]).as("hour %s", hour).isCloseTo(expected, within(0.01));
        }
        assertThat(Arrays.stream(speeds).average()).hasValueCloseTo(1.0, within(1e-9));
        assertThat(perHour[14]).isGreaterThan(4 * perHour[5]);
    }

    @Test
    void equal_seeds_give_equal_jobs_and_others_give_others() {
        assertThat(new LublinFeitelson(128, 7).jobs(100)).isEqualTo(JOBS.subList(0, 100));
        assertThat(new LublinFeitelson(128, 8).jobs(100)).isNotEqualTo(JOBS.subList(0, 100));
    }

    private static double part(Predicate<ModelJob> which) {
        return (double) JOBS.stream().filter(which).count() / COUNT;
    }
}
