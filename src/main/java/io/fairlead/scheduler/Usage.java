package io.fairlead.scheduler;

import io.fairlead.domain.Resources;

import java.time.Duration;
import java.time.Instant;

/**
 * What a share has used of each resource, older use counting less.
 *
 * <p>Use fades as {@code exp(-age / tau)} with {@code tau = window / 3}, so that a twentieth is left at the end of the
 * window (exponential decay as in Slurm's {@code PriorityDecayHalfLife} and HTCondor's {@code PRIORITY_HALFLIFE}; AWS
 * Batch does not publish its curve). An attempt that holds {@code r} from {@code a} to {@code b} counts, at {@code b},
 * {@code r tau (1 - exp(-(b - a) / tau))}: the integral of {@code r exp(-(b - t) / tau)}.
 *
 * @param vcpuSeconds faded use of vCPUs
 * @param memoryMiBSeconds faded use of memory
 * @param gpuSeconds faded use of GPUs
 * @param at the moment for which the numbers hold
 */
public record Usage(double vcpuSeconds, double memoryMiBSeconds, double gpuSeconds, Instant at) {
    private static final int TAUS_PER_WINDOW = 3;
    private static final double MILLIS = 1000;

    public static Usage none(Instant at) {
        return new Usage(0, 0, 0, at);
    }

    /** The time after which use counts {@code 1/e}, in seconds. */
    public static double tauSeconds(Duration window) {
        return window.toMillis() / MILLIS / TAUS_PER_WINDOW;
    }

    /** The same use seen at another moment; a moment before {@link #at} changes nothing. */
    public Usage value(Instant when, Duration window) {
        if (!when.isAfter(at)) {
            return this;
        }
        double rest = isNothing() ? 0 : StrictMath.exp(-seconds(at, when) / tauSeconds(window));
        return new Usage(vcpuSeconds * rest, memoryMiBSeconds * rest, gpuSeconds * rest, when);
    }

    private boolean isNothing() {
        return vcpuSeconds == 0 && memoryMiBSeconds == 0 && gpuSeconds == 0;
    }

    /** This use and that of an attempt which held resources; holds at the later of {@link #at} and {@code to}. */
    public Usage add(Resources held, Instant from, Instant to, Duration window) {
        double tau = tauSeconds(window);
        double weight = tau * -StrictMath.expm1(-seconds(from, to) / tau);
        Usage faded = value(to, window);
        double late = to.isBefore(at) ? StrictMath.exp(-seconds(to, at) / tau) : 1;
        return new Usage(
                faded.vcpuSeconds + held.milliCpus() / MILLIS * weight * late,
                faded.memoryMiBSeconds + held.memoryMiB() * weight * late,
                faded.gpuSeconds + held.gpus() * weight * late,
                faded.at);
    }

    private static double seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toNanos() / 1e9);
    }
}
