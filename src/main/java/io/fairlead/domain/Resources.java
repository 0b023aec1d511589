package io.fairlead.domain;

/**
 * An amount of the three things that a host has and a job asks for.
 *
 * @param milliCpus thousandths of a virtual CPU, zero or more
 * @param memoryMiB memory in MiB, zero or more
 * @param gpus whole GPUs, zero or more
 */
public record Resources(long milliCpus, long memoryMiB, long gpus) {
    public static final Resources NONE = new Resources(0, 0, 0);

    public Resources {
        if (milliCpus < 0 || memoryMiB < 0 || gpus < 0) {
            throw new IllegalArgumentException(
                    "resources cannot be negative: "
                            + milliCpus
                            + "m, "
                            + memoryMiB
                            + " MiB, "
                            + gpus
                            + " GPUs");
        }
    }

    public static Resources of(double vcpus, long memoryMiB, long gpus) {
        return new Resources(Math.round(vcpus * 1000), memoryMiB, gpus);
    }

    public Resources plus(Resources other) {
        return new Resources(
                Math.addExact(milliCpus, other.milliCpus),
                Math.addExact(memoryMiB, other.memoryMiB),
                Math.addExact(gpus, other.gpus));
    }

    /**
     * What is left after {@code other} was taken away.
     *
     * @throws IllegalArgumentException if {@code other} does not fit into this
     */
    public Resources minus(Resources other) {
        return new Resources(
                milliCpus - other.milliCpus, memoryMiB - other.memoryMiB, gpus - other.gpus);
    }

    public boolean fitsIn(Resources room) {
        return milliCpus <= room.milliCpus && memoryMiB <= room.memoryMiB && gpus <= room.gpus;
    }

    /**
     * The largest fraction that this takes of any one resource of {@code total}; a resource that {@code total} lacks
     * counts as wholly taken once this asks for it.
     */
    public double dominantShareOf(Resources total) {
        return Math.max(
                fraction(milliCpus, total.milliCpus),
                Math.max(fraction(memoryMiB, total.memoryMiB), fraction(gpus, total.gpus)));
    }

    private static double fraction(long part, long whole) {
        if (part == 0) {
            return 0;
        }
        return whole == 0 ? 1 : (double) part / whole;
    }

    /** {@code 1 vCPU}, {@code 2 vCPUs}, {@code 0.25 vCPUs}. */
    public String vcpusInWords() {
        return vcpusText() + (milliCpus == 1000 ? " vCPU" : " vCPUs");
    }

    /** {@code 1 GPU}, {@code 2 GPUs}. */
    public String gpusInWords() {
        return gpus + (gpus == 1 ? " GPU" : " GPUs");
    }

    /** Whole vCPUs as {@code 2}, parts of one as {@code 0.25}. */
    public String vcpusText() {
        return milliCpus % 1000 == 0
                ? Long.toString(milliCpus / 1000)
                : java.math.BigDecimal.valueOf(milliCpus, 3).stripTrailingZeros().toPlainString();
    }
}
