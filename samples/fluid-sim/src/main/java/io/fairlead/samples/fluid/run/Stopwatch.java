package io.fairlead.samples.fluid.run;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Wall time and processor time of the thread that started it; only the latter is fair to a thread
 * that has to share its core.
 */
public final class Stopwatch {

    private static final double NANO = 1e-9;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final long wallAtStart = System.nanoTime();
    private final long coreAtStart = threads.getCurrentThreadCpuTime();

    private Stopwatch() {}

    public static Stopwatch start() {
        return new Stopwatch();
    }

    public double wallSeconds() {
        return NANO * Math.max(1, System.nanoTime() - wallAtStart);
    }

    public double coreSeconds() {
        return NANO * Math.max(1, threads.getCurrentThreadCpuTime() - coreAtStart);
    }
}
