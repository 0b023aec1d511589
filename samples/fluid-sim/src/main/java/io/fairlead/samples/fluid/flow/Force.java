package io.fairlead.samples.fluid.flow;

import java.util.function.DoubleBinaryOperator;

/**
 * A steady body force per mass, sampled on the faces: {@code x[j][k]} acts on u[j][k + 1], {@code
 * y[j][k]} on v[j][k + 1].
 */
public final class Force {

    /** No force at all. */
    public static final Force NONE = new Force();

    final double[][] x;
    final double[][] y;

    private Force() {
        this.x = new double[0][];
        this.y = new double[0][];
    }

    public Force(Grid grid, DoubleBinaryOperator fx, DoubleBinaryOperator fy) {
        int n = grid.cells();
        this.x = new double[n + 1][n - 1];
        this.y = new double[n][n];
        for (int j = 1; j <= n; j++) {
            for (int k = 0; k < n - 1; k++) {
                x[j][k] = fx.applyAsDouble(grid.face(k + 1), grid.centre(j - 1));
            }
        }
        for (int j = 1; j < n; j++) {
            for (int k = 0; k < n; k++) {
                y[j][k] = fy.applyAsDouble(grid.centre(k), grid.face(j));
            }
        }
    }

    boolean isNone() {
        return x.length == 0;
    }

    static void add(double[] out, double[] force, double factor) {
        for (int k = 0; k < force.length; k++) {
            out[k] += factor * force[k];
        }
    }
}
