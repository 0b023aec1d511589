package io.fairlead.samples.fluid.flow;

/**
 * The few rows of an intermediate Runge-Kutta velocity that are alive while a sweep passes: row r
 * lives in slot r mod 4 until row r + 4 takes its place. Rows have the layout of {@link Flow}.
 */
final class StageRows {

    private static final int SLOTS = 4;

    private final double[][] u;
    private final double[][] v;

    StageRows(int cells) {
        this.u = new double[SLOTS][cells + 1];
        this.v = new double[SLOTS][cells + 2];
    }

    double[] u(int row) {
        return u[row % SLOTS];
    }

    double[] v(int row) {
        return v[row % SLOTS];
    }
}
