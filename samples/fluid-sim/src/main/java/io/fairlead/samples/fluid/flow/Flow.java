package io.fairlead.samples.fluid.flow;

/**
 * Velocity and pressure on a staggered grid, owned and changed by one thread.
 *
 * <p>Row {@code j} of cells, counted from 0, holds its pressure in {@code p[j][0..cells-1]}. Its
 * horizontal velocity lies on the upright faces, {@code u[j + 1][0..cells]}; rows 0 and {@code
 * cells + 1} lie behind the bottom and the top wall. Vertical velocity lies on the level faces:
 * {@code v[j][1..cells]} under row {@code j}; columns 0 and {@code cells + 1} lie behind the left
 * and the right wall. Velocity normal to a wall is zero and stays so.
 */
public final class Flow {

    public final Grid grid;
    public final double[][] u;
    public final double[][] v;
    public final double[][] p;

    /** Fluid at rest. */
    public Flow(Grid grid) {
        this.grid = grid;
        int n = grid.cells();
        this.u = new double[n + 2][n + 1];
        this.v = new double[n + 1][n + 2];
        this.p = new double[n][n];
    }

    /** A copy that shares nothing with this one. */
    public Flow copy() {
        var copy = new Flow(grid);
        copyRows(u, copy.u);
        copyRows(v, copy.v);
        copyRows(p, copy.p);
        return copy;
    }

    /** Takes over the velocity of {@code other}, not its pressure. */
    public void copyVelocityOf(Flow other) {
        copyRows(other.u, u);
        copyRows(other.v, v);
    }

    private static void copyRows(double[][] from, double[][] to) {
        for (int j = 0; j < from.length; j++) {
            System.arraycopy(from[j], 0, to[j], 0, from[j].length);
        }
    }

    /** Largest difference of any velocity component inside the square. */
    public double largestVelocityDifference(Flow other) {
        int n = grid.cells();
        double largest = 0;
        for (int j = 1; j <= n; j++) {
            largest = Math.max(largest, largestDifference(u[j], other.u[j], 1, n));
        }
        for (int j = 1; j < n; j++) {
            largest = Math.max(largest, largestDifference(v[j], other.v[j], 1, n + 1));
        }
        return largest;
    }

    private static double largestDifference(double[] a, double[] b, int from, int to) {
        double largest = 0;
        for (int i = from; i < to; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }

    /**
     * Largest net outflow of a cell divided by its area, in 1 / time; round-off after a projection.
     */
    public double largestDivergence() {
        int n = grid.cells();
        double largest = 0;
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                double outflow = u[j + 1][i + 1] - u[j + 1][i] + v[j + 1][i + 1] - v[j][i + 1];
                largest = Math.max(largest, Math.abs(outflow));
            }
        }
        return largest / grid.spacing();
    }

    /** Integral of half the square of the velocity over the square (density 1). */
    public double kineticEnergy() {
        int n = grid.cells();
        double sum = 0;
        for (int j = 1; j <= n; j++) {
            for (int i = 1; i < n; i++) {
                sum += u[j][i] * u[j][i];
            }
        }
        for (int j = 1; j < n; j++) {
            for (int i = 1; i <= n; i++) {
                sum += v[j][i] * v[j][i];
            }
        }
        return 0.5 * sum * grid.spacing() * grid.spacing();
    }
}
