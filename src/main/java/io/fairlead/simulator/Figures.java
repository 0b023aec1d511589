package io.fairlead.simulator;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * The measures of the literature for one run, and what it cost.
 *
 * @param jobs number of jobs
 * @param interruptions attempts that ended before their time
 * @param utilisation processor time that the attempts that were not interrupted took, of what the hosts offered from the
 *     first submission to the last end
 * @param waitSeconds from submission to end, less the run time
 * @param boundedSlowdown response time over run time, at least 1; run times below {@link #THRESHOLD_SECONDS} count as
 *     that long
 * @param hostHours time that hosts were there between the first submission and the last end
 * @param cost of these, in the currency of the prices
 * @param launches hosts that were launched
 */
public record Figures(
        int jobs,
        int interruptions,
        double utilisation,
        double makespanSeconds,
        Spread waitSeconds,
        Spread boundedSlowdown,
        double hostHours,
        double cost,
        int launches) {
    /**
     * The threshold of bounded slowdown.
     *
     * @see <a href="https://doi.org/10.1007/3-540-63574-2_14">Feitelson, Rudolph, Schwiegelshohn, Sevcik, Wong: Theory
     *     and Practice in Parallel Job Scheduling (1997)</a>
     */
    public static final double THRESHOLD_SECONDS = 10;

    /** Mean and percentiles by nearest rank: the smallest value that at least so many of the jobs do not exceed. */
    public record Spread(double mean, double p50, double p95, double p99, double max) {
        /** @param values in any order; sorted by this call */
        static Spread of(double[] values) {
            if (values.length == 0) {
                return new Spread(0, 0, 0, 0, 0);
            }
            Arrays.sort(values);
            return new Spread(
                    Arrays.stream(values).sum() / values.length,
                    rank(values, 50),
                    rank(values, 95),
                    rank(values, 99),
                    values[values.length - 1]);
        }

        private static double rank(double[] sorted, int percent) {
            return sorted[Math.max(0, Math.ceilDiv(sorted.length * percent, 100) - 1)];
        }
    }

    public static Figures of(Run run) {
        return new Figures(
                run.workload().jobs().size(),
                (int) run.attempts().stream().filter(Attempt::interrupted).count(),
                utilisation(run),
                (run.finishMillis() - run.beginMillis()) / 1000.0,
                spread(run, job -> run.waitMillis(job) / 1000.0),
                spread(run, job -> boundedSlowdown(run, job)),
                run.hosts().stream().mapToDouble(HostTime::hours).sum(),
                run.hosts().stream().mapToDouble(HostTime::cost).sum(),
                (int) run.hosts().stream().filter(HostTime::wasLaunched).count());
    }

    private static double utilisation(Run run) {
        double offered =
                run.hosts().stream()
                        .mapToDouble(host -> host.hours() * host.capacity().milliCpus() * 3600)
                        .sum();
        double taken =
                run.attempts().stream()
                        .filter(attempt -> !attempt.interrupted())
                        .mapToDouble(Attempt::cpuMillis)
                        .sum();
        return offered == 0 ? 0 : taken / offered;
    }

    public static double boundedSlowdown(Run run, SimulatedJob job) {
        double ran = job.runMillis() / 1000.0;
        double waited = run.waitMillis(job) / 1000.0;
        return Math.max(1, (waited + ran) / Math.max(ran, THRESHOLD_SECONDS));
    }

    private static Spread spread(Run run, ToDoubleFunction<SimulatedJob> value) {
        return Spread.of(run.workload().jobs().stream().mapToDouble(value).toArray());
    }
}
