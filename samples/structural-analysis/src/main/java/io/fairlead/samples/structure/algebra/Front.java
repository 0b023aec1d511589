package io.fairlead.samples.structure.algebra;

import java.util.Arrays;

/**
 * A dense triangle of the matrix during elimination: the unknowns that are eliminated here, then
 * those that they touch. Row {@code i} of {@code upper} holds columns {@code i} to the end, at their
 * own index.
 */
final class Front {

    final int[] unknowns;
    final int pivots;
    private final double[][] upper;

    Front(int[] unknowns, int pivots) {
        this.unknowns = unknowns;
        this.pivots = pivots;
        this.upper = new double[unknowns.length][unknowns.length];
    }

    void add(int i, int j, double amount) {
        if (i <= j) {
            upper[i][j] += amount;
        } else {
            upper[j][i] += amount;
        }
    }

    /** Adds what a child leaves behind. @param place local index here of each unknown */
    void addRemainderOf(Front child, int[] place) {
        int size = child.unknowns.length;
        for (int i = child.pivots; i < size; i++) {
            int row = place[child.unknowns[i]];
            double[] from = child.upper[i];
            for (int j = i; j < size; j++) {
                add(row, place[child.unknowns[j]], from[j]);
            }
        }
    }

    /** Eliminates the pivots, four at a time; afterwards rows of pivots hold the factor. */
    void eliminate() {
        int size = unknowns.length;
        int k = 0;
        for (; k + 4 <= pivots; k += 4) {
            for (int r = k; r < k + 4; r++) {
                scale(r);
                for (int i = r + 1; i < k + 4; i++) {
                    subtract(upper[i], i, upper[r][i], upper[r]);
                }
            }
            for (int i = k + 4; i < size; i++) {
                subtractFour(k, i);
            }
        }
        for (; k < pivots; k++) {
            scale(k);
            for (int i = k + 1; i < size; i++) {
                subtract(upper[i], i, upper[k][i], upper[k]);
            }
        }
    }

    private void scale(int r) {
        double[] row = upper[r];
        if (!(row[r] > 0)) {
            throw new NotPositiveDefinite(unknowns[r], row[r]);
        }
        double diagonal = Math.sqrt(row[r]);
        row[r] = diagonal;
        double inverse = 1 / diagonal;
        for (int j = r + 1; j < row.length; j++) {
            row[j] *= inverse;
        }
    }

    private static void subtract(double[] row, int from, double factor, double[] pivot) {
        for (int j = from; j < row.length; j++) {
            row[j] -= factor * pivot[j];
        }
    }

    private void subtractFour(int k, int i) {
        double[] p = upper[k];
        double[] q = upper[k + 1];
        double[] r = upper[k + 2];
        double[] s = upper[k + 3];
        double a = p[i];
        double b = q[i];
        double c = r[i];
        double d = s[i];
        double[] row = upper[i];
        for (int j = i; j < row.length; j++) {
            row[j] -= a * p[j] + b * q[j] + c * r[j] + d * s[j];
        }
    }

    /** Rows of the factor, each from its diagonal on. */
    double[][] factor() {
        double[][] rows = new double[pivots][];
        Arrays.setAll(rows, k -> Arrays.copyOfRange(upper[k], k, unknowns.length));
        return rows;
    }
}
