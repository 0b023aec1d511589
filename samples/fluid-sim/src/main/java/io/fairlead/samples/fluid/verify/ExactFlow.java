package io.fairlead.samples.fluid.verify;

import io.fairlead.samples.fluid.flow.Flow;
import io.fairlead.samples.fluid.flow.Grid;

/** A velocity field known in closed form. */
interface ExactFlow {

    double u(double x, double y, double t);

    double v(double x, double y, double t);

    /** The field at time {@code t} on the faces of a grid. */
    default Flow sample(Grid grid, double t) {
        int n = grid.cells();
        var flow = new Flow(grid);
        for (int j = 1; j <= n; j++) {
            for (int i = 1; i < n; i++) {
                flow.u[j][i] = u(grid.face(i), grid.centre(j - 1), t);
            }
        }
        for (int j = 1; j < n; j++) {
            for (int i = 1; i <= n; i++) {
                flow.v[j][i] = v(grid.centre(i - 1), grid.face(j), t);
            }
        }
        return flow;
    }

    /** Largest error of a computed velocity. */
    default double largestError(Flow computed, double t) {
        return computed.largestVelocityDifference(sample(computed.grid, t));
    }

    /** Root mean square error of a computed velocity. */
    default double meanError(Flow computed, double t) {
        Flow error = sample(computed.grid, t);
        subtract(error.u, computed.u);
        subtract(error.v, computed.v);
        return Math.sqrt(2 * error.kineticEnergy()) / error.grid.length();
    }

    private static void subtract(double[][] from, double[][] what) {
        for (int j = 0; j < from.length; j++) {
            for (int i = 0; i < from[j].length; i++) {
                from[j][i] -= what[j][i];
            }
        }
    }
}
