package io.fairlead.samples.fluid.verify;

import io.fairlead.samples.fluid.flow.Force;
import io.fairlead.samples.fluid.flow.Grid;
import io.fairlead.samples.fluid.flow.Wall;
import io.fairlead.samples.fluid.flow.Walls;

/**
 * Steady cavity flow with the stream function 8 f(x) g(y), f = x^4 - 2 x^3 + x^2, g = y^4 - y^2
 * (after T. M. Shih, C. H. Tan, B. C. Hwang, Int. J. Numer. Methods Fluids 9 (1989) 193-212): three
 * walls at rest, a lid with speed 16 f(x), and the body force that balances convection and
 * viscosity when the pressure is constant.
 */
record RegularisedCavity(double viscosity) implements ExactFlow {

    @Override
    public double u(double x, double y, double t) {
        return 8 * f(x) * g1(y);
    }

    @Override
    public double v(double x, double y, double t) {
        return -8 * f1(x) * g(y);
    }

    Walls walls() {
        return new Walls(Wall.AT_REST, new Wall.Sticks(x -> 16 * f(x)), Wall.AT_REST, Wall.AT_REST);
    }

    Force force(Grid grid) {
        return new Force(grid, this::forceX, this::forceY);
    }

    private double forceX(double x, double y) {
        double u = u(x, y, 0);
        double v = v(x, y, 0);
        return u * 8 * f1(x) * g1(y)
                + v * 8 * f(x) * g2(y)
                - viscosity * 8 * (f2(x) * g1(y) + f(x) * g3(y));
    }

    private double forceY(double x, double y) {
        double u = u(x, y, 0);
        double v = v(x, y, 0);
        return -u * 8 * f2(x) * g(y)
                - v * 8 * f1(x) * g1(y)
                + viscosity * 8 * (f3(x) * g(y) + f1(x) * g2(y));
    }

    private static double f(double x) {
        return x * x * (x - 1) * (x - 1);
    }

    private static double f1(double x) {
        return 4 * x * x * x - 6 * x * x + 2 * x;
    }

    private static double f2(double x) {
        return 12 * x * x - 12 * x + 2;
    }

    private static double f3(double x) {
        return 24 * x - 12;
    }

    private static double g(double y) {
        return y * y * (y * y - 1);
    }

    private static double g1(double y) {
        return 4 * y * y * y - 2 * y;
    }

    private static double g2(double y) {
        return 12 * y * y - 2;
    }

    private static double g3(double y) {
        return 24 * y;
    }
}
