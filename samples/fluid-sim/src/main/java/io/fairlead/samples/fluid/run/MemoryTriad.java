package io.fairlead.samples.fluid.run;

import java.util.Arrays;

/**
 * Memory bandwidth of one core, by the triad a = b + s c of the STREAM benchmark (J. D. McCalpin,
 * 1995).
 */
public final class MemoryTriad {

    private static final int LENGTH = 1 << 22;
    private static final int BYTES_PER_ELEMENT = 3 * Double.BYTES;

    private MemoryTriad() {}

    /** Whether the heap has room for the three arrays. */
    public static boolean fitsHeap() {
        Runtime runtime = Runtime.getRuntime();
        long used = runtime.totalMemory() - runtime.freeMemory();
        return runtime.maxMemory() - used > 4L * Double.BYTES * LENGTH;
    }

    /**
     * Best of the given number of passes over three arrays of 32 MiB each. A store counts once, as
     * STREAM counts it.
     *
     * @return bytes per second
     */
    public static double bytesPerSecond(int passes) {
        double[] a = new double[LENGTH];
        double[] b = new double[LENGTH];
        double[] c = new double[LENGTH];
        Arrays.fill(b, 1);
        Arrays.fill(c, 2);
        long best = Long.MAX_VALUE;
        for (int pass = 0; pass < passes; pass++) {
            long start = System.nanoTime();
            triad(a, b, c, 3);
            best = Math.min(best, System.nanoTime() - start);
        }
        if (a[LENGTH - 1] != 7) {
            throw new IllegalStateException(
                    "the triad computed " + a[LENGTH - 1] + " instead of 7");
        }
        return BYTES_PER_ELEMENT * (double) LENGTH * 1e9 / best;
    }

    private static void triad(double[] a, double[] b, double[] c, double s) {
        for (int i = 0; i < a.length; i++) {
            a[i] = b[i] + s * c[i];
        }
    }
}
