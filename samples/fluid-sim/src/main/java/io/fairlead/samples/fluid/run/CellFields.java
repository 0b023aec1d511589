package io.fairlead.samples.fluid.run;

import io.fairlead.samples.fluid.flow.Flow;
import io.fairlead.samples.fluid.flow.Grid;

/**
 * Velocity and pressure at the centres of the cells, row j from the bottom; the pressure's mean is
 * zero.
 */
final class CellFields {

    private final Flow flow;
    private final int n;

    CellFields(Flow flow) {
        this.flow = flow;
        this.n = flow.grid.cells();
    }

    NpzArchive archive() {
        return new NpzArchive()
                .put("x", centres())
                .put("y", centres())
                .put("u", u())
                .put("v", v())
                .put("p", p());
    }

    private double[] centres() {
        Grid grid = flow.grid;
        var centres = new double[n];
        for (int i = 0; i < n; i++) {
            centres[i] = grid.centre(i);
        }
        return centres;
    }

    private double[][] u() {
        var u = new double[n][n];
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                u[j][i] = 0.5 * (flow.u[j + 1][i] + flow.u[j + 1][i + 1]);
            }
        }
        return u;
    }

    private double[][] v() {
        var v = new double[n][n];
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                v[j][i] = 0.5 * (flow.v[j][i + 1] + flow.v[j + 1][i + 1]);
            }
        }
        return v;
    }

    private double[][] p() {
        double mean = 0;
        for (double[] row : flow.p) {
            for (double value : row) {
                mean += value;
            }
        }
        mean /= flow.grid.cellCount();
        var p = new double[n][n];
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                p[j][i] = flow.p[j][i] - mean;
            }
        }
        return p;
    }
}
