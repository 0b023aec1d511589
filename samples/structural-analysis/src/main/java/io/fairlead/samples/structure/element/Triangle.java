package io.fairlead.samples.structure.element;

import java.util.List;

/** Triangle of 6 nodes; corners at (0, 0), (1, 0) and (0, 1), then the middles of the sides. */
public enum Triangle implements Shape {
    SIX;

    private static final List<double[]> NODES =
            List.of(
                    new double[] {0, 0},
                    new double[] {1, 0},
                    new double[] {0, 1},
                    new double[] {0.5, 0},
                    new double[] {0.5, 0.5},
                    new double[] {0, 0.5});

    @Override
    public int dimension() {
        return 2;
    }

    @Override
    public List<double[]> nodes() {
        return NODES;
    }

    @Override
    public double[] values(double[] at) {
        double s = at[0];
        double t = at[1];
        double r = 1 - s - t;
        return new double[] {
            r * (2 * r - 1), s * (2 * s - 1), t * (2 * t - 1), 4 * r * s, 4 * s * t, 4 * t * r
        };
    }

    @Override
    public double[][] slopes(double[] at) {
        double s = at[0];
        double t = at[1];
        double r = 1 - s - t;
        return new double[][] {
            {1 - 4 * r, 4 * s - 1, 0, 4 * (r - s), 4 * t, -4 * t},
            {1 - 4 * r, 0, 4 * t - 1, -4 * s, 4 * s, 4 * (r - t)}
        };
    }

    @Override
    public Quadrature full() {
        return Quadrature.triangleOfSix();
    }

    @Override
    public Quadrature reduced() {
        return Quadrature.triangleOfThree();
    }

    @Override
    public double[] fromReduced(double[] at) {
        double s = 2 * at[0] - 1 / 3.0;
        double t = 2 * at[1] - 1 / 3.0;
        return new double[] {1 - s - t, s, t};
    }
}
