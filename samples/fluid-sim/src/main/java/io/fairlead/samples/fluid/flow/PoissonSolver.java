package io.fairlead.samples.fluid.flow;

/**
 * Solves the five-point Poisson equation with zero normal derivative on all walls, to round-off and
 * without iteration. Owned by one thread.
 *
 * <p>A cosine transform along y leaves one tridiagonal system along x per wave number. The mean of
 * a right side, which no solution can match, is ignored; the solution is fixed up to a constant.
 */
final class PoissonSolver {

    private final int n;
    private final CosineTransform transform;
    private final double[][] pivot;

    PoissonSolver(int n) {
        this.n = n;
        this.transform = new CosineTransform(n);
        this.pivot = new double[n][];
        for (int k = 0; k < n; k++) {
            pivot[k] = pivots(n, 2 - 2 * Math.cos(Math.PI * k / n));
        }
    }

    /**
     * Reciprocal pivots of the matrix with -1 beside the diagonal and 2 + shift on it (1 + shift at
     * both ends).
     */
    private static double[] pivots(int n, double shift) {
        var pivots = new double[n];
        pivots[0] = 1 / (1 + shift);
        for (int i = 1; i < n - 1; i++) {
            pivots[i] = 1 / (2 + shift - pivots[i - 1]);
        }
        pivots[n - 1] = shift == 0 ? 0 : 1 / (1 + shift - pivots[n - 2]);
        return pivots;
    }

    /**
     * Replaces g by f with 4 f - (sum of the four neighbours of f) = n g; a neighbour behind a wall
     * counts as f itself. The factor n spares a pass: the caller divides when it builds g.
     */
    void solve(double[][] g) {
        transform.forward(g);
        for (int k = 0; k < n; k += 4) {
            solveFourRows(
                    g[k],
                    g[k + 1],
                    g[k + 2],
                    g[k + 3],
                    pivot[k],
                    pivot[k + 1],
                    pivot[k + 2],
                    pivot[k + 3],
                    n);
        }
        transform.inverse(g);
    }

    /** Four independent recurrences side by side hide the latency that one alone would wait for. */
    private static void solveFourRows(
            double[] a,
            double[] b,
            double[] c,
            double[] d,
            double[] pa,
            double[] pb,
            double[] pc,
            double[] pd,
            int n) {
        double x = 0;
        double y = 0;
        double z = 0;
        double w = 0;
        for (int i = 0; i < n; i++) {
            x = (a[i] + x) * pa[i];
            y = (b[i] + y) * pb[i];
            z = (c[i] + z) * pc[i];
            w = (d[i] + w) * pd[i];
            a[i] = x;
            b[i] = y;
            c[i] = z;
            d[i] = w;
        }
        for (int i = n - 2; i >= 0; i--) {
            x = a[i] + x * pa[i];
            y = b[i] + y * pb[i];
            z = c[i] + z * pc[i];
            w = d[i] + w * pd[i];
            a[i] = x;
            b[i] = y;
            c[i] = z;
            d[i] = w;
        }
    }
}
