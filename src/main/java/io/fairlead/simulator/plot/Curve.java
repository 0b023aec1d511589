package io.fairlead.simulator.plot;

import io.fairlead.simulator.Attempt;
import io.fairlead.simulator.Figures;
import io.fairlead.simulator.HostTime;
import io.fairlead.simulator.Run;
import io.fairlead.simulator.SimulatedJob;

import java.util.Arrays;

/** Points of a line. */
record Curve(double[] x, double[] y) {
    private static final int PARTS = 200;
    private static final double MILLIS_PER_DAY = 86_400_000;

    /** The part of the jobs whose bounded slowdown is at most so large, at 200 steps of that part. */
    static Curve ofSlowdown(Run run) {
        double[] slowdowns =
                run.workload().jobs().stream()
                        .mapToDouble(job -> slowdown(run, job))
                        .sorted()
                        .toArray();
        double[] x = new double[PARTS];
        double[] y = new double[PARTS];
        for (int part = 0; part < PARTS; part++) {
            y[part] = (part + 1.0) / PARTS;
            int rank = (int) Math.ceil(y[part] * slowdowns.length) - 1;
            x[part] = slowdowns.length == 0 ? 1 : slowdowns[Math.max(0, rank)];
        }
        return new Curve(x, y);
    }

    private static double slowdown(Run run, SimulatedJob job) {
        return Figures.boundedSlowdown(run, job);
    }

    /** Mean vCPUs that jobs held in each of 200 parts of the time. */
    static Curve ofUse(Run run) {
        double[] y = new double[PARTS];
        for (Attempt attempt : run.attempts()) {
            double vcpus = attempt.job().nodes() * attempt.job().perNode().milliCpus() / 1000.0;
            spread(run, y, attempt.startMillis(), attempt.endMillis(), vcpus);
        }
        return new Curve(days(run), y);
    }

    /** Mean vCPUs of the hosts that were there. */
    static Curve ofCapacity(Run run) {
        double[] y = new double[PARTS];
        for (HostTime host : run.hosts()) {
            double vcpus = host.capacity().milliCpus() / 1000.0;
            spread(run, y, host.fromMillis(), host.toMillis(), vcpus);
        }
        return new Curve(days(run), y);
    }

    private static void spread(Run run, double[] parts, long from, long to, double amount) {
        double length = partMillis(run);
        int first = (int) Math.clamp((from - run.beginMillis()) / length, 0, PARTS - 1.0);
        int last = (int) Math.clamp((to - run.beginMillis()) / length, 0, PARTS - 1.0);
        for (int part = first; part <= last; part++) {
            double begin = run.beginMillis() + part * length;
            double held = Math.min(to, begin + length) - Math.max(from, begin);
            parts[part] += amount * Math.max(0, held) / length;
        }
    }

    private static double partMillis(Run run) {
        return Math.max(1, run.finishMillis() - run.beginMillis()) / (double) PARTS;
    }

    private static double[] days(Run run) {
        double[] days = new double[PARTS];
        Arrays.setAll(days, part -> (part + 0.5) * partMillis(run) / MILLIS_PER_DAY);
        return days;
    }
}
