package io.fairlead.scheduler;

import io.fairlead.domain.Resources;

/** Which of the hosts that have room a task goes to: the one with the lowest score. */
public sealed interface Fitting {
    /**
     * @param left what the task would leave free on the host
     * @param capacity of the host
     */
    double score(long milliCpusLeft, long memoryMiBLeft, long gpusLeft, Resources capacity);

    /**
     * The largest fraction of its vCPUs, and of its memory, that a host may be left with whose score is below this one;
     * positive infinity if every host may, negative if none.
     */
    double mostLeft(double score);

    /** Where the largest of the leftover fractions of vCPU, memory and GPU is smallest. */
    record BestFit() implements Fitting {
        @Override
        public double score(
                long milliCpusLeft, long memoryMiBLeft, long gpusLeft, Resources capacity) {
            return Math.max(
                    fraction(milliCpusLeft, capacity.milliCpus()),
                    Math.max(
                            fraction(memoryMiBLeft, capacity.memoryMiB()),
                            fraction(gpusLeft, capacity.gpus())));
        }

        @Override
        public double mostLeft(double score) {
            return score;
        }

        private static double fraction(long left, long of) {
            return left == 0 ? 0 : (double) left / of;
        }
    }

    /** Any host: the one with the fewest free vCPUs of those that have room. */
    record FirstFit() implements Fitting {
        @Override
        public double score(
                long milliCpusLeft, long memoryMiBLeft, long gpusLeft, Resources capacity) {
            return 0;
        }

        @Override
        public double mostLeft(double score) {
            return score > 0 ? Double.POSITIVE_INFINITY : -1;
        }
    }
}
