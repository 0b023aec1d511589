package io.fairlead.samples.fluid.flow;

/**
 * Incompressible Navier-Stokes equations in a closed square, density 1: steps a {@link Flow} by a
 * projection method. Owns the flow and is owned by one thread.
 */
public final class NavierStokes {

    /**
     * Largest stable product of step and frequency of the three-stage Runge-Kutta scheme: along the
     * imaginary, the real axis.
     */
    private static final double IMAGINARY_LIMIT = 1.732;

    private static final double REAL_LIMIT = 2.512;

    /**
     * Bytes that one step has to move through memory per cell when the grid is larger than the
     * caches; a store counts once. Prediction reads u, v, p and writes u, v, outflow (48); the two
     * cosine transforms read and write the potential (32); the tridiagonal systems do so too and
     * read the pivots (24); correction reads the potential, u, v, p and writes u, v, p (56).
     */
    public static final int BYTES_PER_CELL_UPDATE = 160;

    private final Flow flow;
    private final Predictor predictor;
    private final PoissonSolver poisson;
    private final double[][] potential;
    private final double[] result;

    public NavierStokes(Flow flow, double viscosity, Walls walls) {
        this(flow, viscosity, walls, Force.NONE);
    }

    public NavierStokes(Flow flow, double viscosity, Walls walls, Force force) {
        int n = flow.grid.cells();
        this.flow = flow;
        this.predictor = new Predictor(flow.grid, viscosity, walls, force);
        this.poisson = new PoissonSolver(n);
        this.potential = new double[n][n];
        this.result = new double[n];
    }

    public Flow flow() {
        return flow;
    }

    /**
     * The largest step that the scheme bears.
     *
     * @param speed an upper bound of |u| + |v| anywhere
     */
    public static double stableStep(Grid grid, double viscosity, double speed) {
        double h = grid.spacing();
        return 1 / (speed / (IMAGINARY_LIMIT * h) + 8 * viscosity / (REAL_LIMIT * h * h));
    }

    /**
     * Advances the flow by {@code dt}; afterwards its velocity is free of divergence to round-off.
     */
    public void step(double dt) {
        int n = flow.grid.cells();
        double h = flow.grid.spacing();
        predictor.advance(flow, dt, potential, -h / (dt * n));
        poisson.solve(potential);
        for (int j = 0; j < n; j++) {
            takeGradientFromU(result, flow.u[j + 1], potential[j], dt / h, n - 1);
            System.arraycopy(result, 0, flow.u[j + 1], 1, n - 1);
            if (j > 0) {
                takeGradientFromV(result, flow.v[j], potential[j - 1], potential[j], dt / h, n);
                System.arraycopy(result, 0, flow.v[j], 1, n);
            }
            add(flow.p[j], potential[j], n);
        }
    }

    private static void takeGradientFromU(
            double[] out, double[] u, double[] potential, double factor, int faces) {
        for (int k = 0; k < faces; k++) {
            out[k] = u[k + 1] - factor * (potential[k + 1] - potential[k]);
        }
    }

    private static void takeGradientFromV(
            double[] out, double[] v, double[] below, double[] above, double factor, int faces) {
        for (int k = 0; k < faces; k++) {
            out[k] = v[k + 1] - factor * (above[k] - below[k]);
        }
    }

    private static void add(double[] p, double[] potential, int n) {
        for (int k = 0; k < n; k++) {
            p[k] += potential[k];
        }
    }
}
