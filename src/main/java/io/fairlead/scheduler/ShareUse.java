package io.fairlead.scheduler;

import io.fairlead.domain.Resources;

import java.time.Duration;
import java.time.Instant;

/**
 * What one share of a queue has used and uses now. The use of attempts that still run is kept as two sums, so that asking
 * for it costs the same for one attempt as for a million: {@code sum r} and {@code sum r exp(-(ref - since) / tau)}, of
 * which the faded use at {@code t} is {@code tau (sum r - exp(-(t - ref) / tau) sum r exp(-(ref - since) / tau))}.
 */
final class ShareUse {
    private Usage ended = Usage.none(Instant.EPOCH);
    private long milliCpus;
    private long memoryMiB;
    private long gpus;
    private int tasks;
    private double fadingCpus;
    private double fadingMemory;
    private double fadingGpus;
    private double tau;
    private long refMillis;

    void ended(Usage usage) {
        ended = usage;
    }

    Usage ended() {
        return ended;
    }

    void began(RunningTask task) {
        tasks++;
        hold(task.resources(), 1);
        if (tau > 0) {
            fade(task, 1);
        }
    }

    void ended(RunningTask task) {
        tasks--;
        hold(task.resources(), -1);
        if (tasks == 0) {
            fadingCpus = 0;
            fadingMemory = 0;
            fadingGpus = 0;
        } else if (tau > 0) {
            fade(task, -1);
        }
    }

    private void hold(Resources resources, int sign) {
        milliCpus += sign * resources.milliCpus();
        memoryMiB += sign * resources.memoryMiB();
        gpus += sign * resources.gpus();
    }

    private void fade(RunningTask task, int sign) {
        long since = task.since().toEpochMilli();
        if (since > refMillis) {
            double rest = StrictMath.exp((refMillis - since) / 1000.0 / tau);
            fadingCpus *= rest;
            fadingMemory *= rest;
            fadingGpus *= rest;
            refMillis = since;
        }
        double weight = sign * StrictMath.exp((since - refMillis) / 1000.0 / tau);
        fadingCpus += weight * task.resources().milliCpus() / 1000;
        fadingMemory += weight * task.resources().memoryMiB();
        fadingGpus += weight * task.resources().gpus();
    }

    boolean fadesWithin(Duration window) {
        return tau == Usage.tauSeconds(window);
    }

    /** Begins anew for another window; the running attempts must be told by {@link #fade}. */
    void fadeWithin(Duration window) {
        tau = Usage.tauSeconds(window);
        fadingCpus = 0;
        fadingMemory = 0;
        fadingGpus = 0;
        refMillis = 0;
    }

    /** Tells of a running attempt after {@link #fadeWithin}. */
    void fade(RunningTask task) {
        fade(task, 1);
    }

    /** Faded use of ended and running attempts together. */
    Usage at(Instant now, Duration window) {
        Usage past = ended.value(now, window);
        double rest = StrictMath.exp(Math.min(0, refMillis - now.toEpochMilli()) / 1000.0 / tau);
        return new Usage(
                past.vcpuSeconds() + tau * (milliCpus / 1000.0 - rest * fadingCpus),
                past.memoryMiBSeconds() + tau * (memoryMiB - rest * fadingMemory),
                past.gpuSeconds() + tau * (gpus - rest * fadingGpus),
                now);
    }

    long milliCpus() {
        return milliCpus;
    }

    /** What its attempts hold now. */
    Resources held() {
        return new Resources(milliCpus, memoryMiB, gpus);
    }

    boolean isRunning() {
        return tasks > 0;
    }
}
