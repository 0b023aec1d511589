package io.fairlead.scheduler;

import io.fairlead.domain.Resources;

import java.time.Duration;
import java.time.Instant;

/**
 * What one share of a queue has used and uses now. The use of attempts that still run is kept as two sums, so that asking
 * for it costs the same for one attempt as for a million: {@code sum r} and {@code sum r w(since)}, with the weights of
 * {@link ForwardDecay}, of which the faded use at {@code t} is {@code tau (sum r - sum r w(since) / w(t))}.
 */
final class ShareUse extends IntrusiveMap.Entry<String> {
    private final QueueUse queue;
    private Usage ended = Usage.none(Instant.EPOCH);
    private long milliCpus;
    private long memoryMiB;
    private long gpus;
    private int tasks;
    private Resources ending = Resources.NONE;
    private double fadingCpus;
    private double fadingMemory;
    private double fadingGpus;
    private long latestMillis = Long.MIN_VALUE;

    ShareUse(String name, QueueUse queue) {
        super(name);
        this.queue = queue;
    }

    String name() {
        return key();
    }

    boolean isOf(QueueUse other) {
        return queue == other;
    }

    void ended(Usage usage) {
        ended = usage;
    }

    Usage ended() {
        return ended;
    }

    /**
     * @param weight of the moment at which the attempt took its place
     */
    void began(Resources held, long sinceMillis, double weight) {
        tasks++;
        queue.began();
        latestMillis = Math.max(latestMillis, sinceMillis);
        hold(held, 1);
        fade(held, weight);
    }

    /**
     * @param weight with which it began
     */
    void ended(Resources held, double weight) {
        tasks--;
        queue.ended();
        hold(held, -1);
        if (tasks == 0) {
            fadeAnew();
        } else {
            fade(held, -weight);
        }
    }

    private void hold(Resources resources, int sign) {
        milliCpus += sign * resources.milliCpus();
        memoryMiB += sign * resources.memoryMiB();
        gpus += sign * resources.gpus();
    }

    /** Forgets the weights of the running attempts; they must be told by {@link #fade}. */
    void fadeAnew() {
        fadingCpus = 0;
        fadingMemory = 0;
        fadingGpus = 0;
    }

    /** Tells of the weight of an attempt. */
    void fade(Resources held, double weight) {
        fadingCpus += weight * held.milliCpus() / 1000;
        fadingMemory += weight * held.memoryMiB();
        fadingGpus += weight * held.gpus();
    }

    /**
     * Faded use of ended and running attempts together.
     *
     * @param decay by which the running attempts are weighed
     */
    Usage at(Instant now, Duration window, ForwardDecay decay) {
        Usage past = ended.value(now, window);
        double tau = decay.tauSeconds();
        double weight = decay.weight(Math.max(latestMillis, now.toEpochMilli()));
        return new Usage(
                past.vcpuSeconds() + tau * (milliCpus / 1000.0 - fadingCpus / weight),
                past.memoryMiBSeconds() + tau * (memoryMiB - fadingMemory / weight),
                past.gpuSeconds() + tau * (gpus - fadingGpus / weight),
                now);
    }

    long milliCpus() {
        return milliCpus;
    }

    /** What its attempts hold now. */
    Resources held() {
        return new Resources(milliCpus, memoryMiB, gpus);
    }

    /** What of it is held by attempts that are told to end. */
    Resources ending() {
        return ending;
    }

    void ending(RunningTask task) {
        ending = ending.plus(task.resources());
    }

    void endingIsOver(RunningTask task) {
        ending = ending.minus(task.resources());
    }

    boolean isRunning() {
        return tasks > 0;
    }
}
