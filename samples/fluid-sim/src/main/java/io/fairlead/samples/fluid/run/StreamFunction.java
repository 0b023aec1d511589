package io.fairlead.samples.fluid.run;

import io.fairlead.samples.fluid.flow.Flow;

/**
 * Stream function at the corners of the cells, {@code values[j][i]} at x = i h, y = j h: u = d psi
 * / dy, v = -d psi / dx, zero on the walls.
 */
public record StreamFunction(double[][] values, double spacing) {

    public static StreamFunction of(Flow flow) {
        int n = flow.grid.cells();
        double h = flow.grid.spacing();
        var psi = new double[n + 1][n + 1];
        for (int j = 0; j < n; j++) {
            for (int i = 0; i <= n; i++) {
                psi[j + 1][i] = psi[j][i] + h * flow.u[j + 1][i];
            }
        }
        return new StreamFunction(psi, h);
    }

    /** The centre of the strongest vortex that turns with the lid. */
    public record Vortex(double psi, double x, double y) {}

    /** The minimum, refined by a parabola through its neighbours in each direction. */
    public Vortex primaryVortex() {
        int column = 1;
        int row = 1;
        for (int j = 1; j < values.length - 1; j++) {
            for (int i = 1; i < values.length - 1; i++) {
                if (values[j][i] < values[row][column]) {
                    row = j;
                    column = i;
                }
            }
        }
        double centre = values[row][column];
        double left = values[row][column - 1];
        double right = values[row][column + 1];
        double below = values[row - 1][column];
        double above = values[row + 1][column];
        double dx = vertex(left, centre, right);
        double dy = vertex(below, centre, above);
        double psi = centre + 0.25 * dx * (right - left) + 0.25 * dy * (above - below);
        return new Vortex(psi, (column + dx) * spacing, (row + dy) * spacing);
    }

    private static double vertex(double before, double at, double after) {
        double curvature = before - 2 * at + after;
        return curvature == 0 ? 0 : 0.5 * (before - after) / curvature;
    }
}
