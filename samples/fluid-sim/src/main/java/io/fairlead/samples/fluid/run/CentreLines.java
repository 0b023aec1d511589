package io.fairlead.samples.fluid.run;

import io.fairlead.samples.fluid.flow.Flow;
import io.fairlead.samples.fluid.flow.Grid;

/**
 * Velocity along the two lines through the centre of the cavity, walls included; no interpolation
 * is needed to get them.
 */
public record CentreLines(double[] y, double[] u, double[] x, double[] v) {

    public static CentreLines of(Flow flow) {
        Grid grid = flow.grid;
        int n = grid.cells();
        double[] along = new double[n + 2];
        double[] u = new double[n + 2];
        double[] v = new double[n + 2];
        for (int i = 1; i <= n; i++) {
            along[i] = grid.centre(i - 1);
            u[i] = flow.u[i][n / 2];
            v[i] = flow.v[n / 2][i];
        }
        along[n + 1] = grid.length();
        u[n + 1] = 1;
        return new CentreLines(along, u, along.clone(), v);
    }
}
