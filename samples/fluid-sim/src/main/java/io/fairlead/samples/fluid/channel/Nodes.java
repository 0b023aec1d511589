package io.fairlead.samples.fluid.channel;

import java.io.Closeable;
import java.io.IOException;

/** The processes that share one channel, each with some of its columns, from inlet to outlet. */
interface Nodes extends Closeable {

    /** Place of this process in the row, from 0. */
    int index();

    int count();

    /** Whether this process collects what the others find. */
    boolean isMain();

    /** Fills the halo of this process's slab from the neighbours' columns. */
    void exchange(Slab slab) throws IOException;

    /** Sums numbers over all processes; only the main one learns the sum. */
    double[] sum(double[] own) throws IOException;

    /**
     * Puts the columns of all processes one after the other.
     *
     * @param own columns of this process
     * @return on the main process the whole, on the others their own
     */
    double[][] join(double[][] own) throws IOException;

    /** First column of a process. */
    static int firstColumn(int index, int count, int width) {
        return (int) ((long) index * width / count);
    }

    /** One process alone. */
    record One() implements Nodes {
        @Override
        public int index() {
            return 0;
        }

        @Override
        public int count() {
            return 1;
        }

        @Override
        public boolean isMain() {
            return true;
        }

        @Override
        public void exchange(Slab slab) {}

        @Override
        public double[] sum(double[] own) {
            return own;
        }

        @Override
        public double[][] join(double[][] own) {
            return own;
        }

        @Override
        public void close() {}
    }
}
