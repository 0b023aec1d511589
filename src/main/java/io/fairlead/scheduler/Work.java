package io.fairlead.scheduler;

import io.fairlead.domain.Resources;

/** How much is still to be done, as the time for which resources are held. */
record Work(double cpuSeconds, double memorySeconds, double gpuSeconds) {
    static final Work NONE = new Work(0, 0, 0);

    Work plus(Resources held, double seconds) {
        return new Work(
                cpuSeconds + held.milliCpus() / 1000.0 * seconds,
                memorySeconds + held.memoryMiB() * seconds,
                gpuSeconds + held.gpus() * seconds);
    }

    Work plus(Work other) {
        return new Work(
                cpuSeconds + other.cpuSeconds,
                memorySeconds + other.memorySeconds,
                gpuSeconds + other.gpuSeconds);
    }

    /** How long it takes if all that there is works on it. */
    double secondsOn(Resources capacity) {
        return Math.max(
                seconds(cpuSeconds, capacity.milliCpus() / 1000.0),
                Math.max(
                        seconds(memorySeconds, capacity.memoryMiB()),
                        seconds(gpuSeconds, capacity.gpus())));
    }

    private static double seconds(double work, double rate) {
        return rate == 0 ? 0 : work / rate;
    }
}
