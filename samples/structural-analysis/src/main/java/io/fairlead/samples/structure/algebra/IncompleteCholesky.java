package io.fairlead.samples.structure.algebra;

/**
 * A factor with no entry outside the pattern of the matrix, as preconditioner (J. A. Meijerink, H.
 * A. van der Vorst, Math. Comp. 31 (1977) 148). Where it breaks down, the diagonal is made heavier
 * and the factor is tried again (T. A. Manteuffel, Math. Comp. 34 (1980) 473).
 */
public final class IncompleteCholesky implements LinearSolver {

    private static final double FIRST_SHIFT = 1e-3;

    private final int[] start;
    private final int[] column;
    private final double[] value;
    private final double shift;

    public IncompleteCholesky(SparseMatrix matrix) {
        int n = matrix.size();
        start = new int[n + 1];
        for (int i = 0; i < n; i++) {
            start[i + 1] = start[i] + lowerEntries(matrix, i);
        }
        column = new int[start[n]];
        value = new double[start[n]];
        double tried = 0;
        copyLower(matrix, tried);
        while (!factor()) {
            tried = tried == 0 ? FIRST_SHIFT : 2 * tried;
            copyLower(matrix, tried);
        }
        shift = tried;
    }

    private static int lowerEntries(SparseMatrix matrix, int row) {
        int count = 0;
        for (int k = matrix.start(row); k < matrix.end(row) && matrix.column(k) <= row; k++) {
            count++;
        }
        return count;
    }

    private void copyLower(SparseMatrix matrix, double shiftNow) {
        for (int i = 0; i < matrix.size(); i++) {
            int from = matrix.start(i);
            for (int k = start[i]; k < start[i + 1]; k++) {
                column[k] = matrix.column(from + k - start[i]);
                value[k] = matrix.value(from + k - start[i]);
            }
            value[start[i + 1] - 1] *= 1 + shiftNow;
        }
    }

    private boolean factor() {
        for (int i = 0; i < start.length - 1; i++) {
            int diagonal = start[i + 1] - 1;
            for (int k = start[i]; k < diagonal; k++) {
                value[k] = (value[k] - overlap(i, column[k], k)) / value[start[column[k] + 1] - 1];
            }
            double pivot = value[diagonal];
            for (int k = start[i]; k < diagonal; k++) {
                pivot -= value[k] * value[k];
            }
            if (!(pivot > 0)) {
                return false;
            }
            value[diagonal] = Math.sqrt(pivot);
        }
        return true;
    }

    /** Product of row i, before entry {@code end}, and row j, before its diagonal. */
    private double overlap(int i, int j, int end) {
        double sum = 0;
        int a = start[i];
        int b = start[j];
        while (a < end && b < start[j + 1] - 1) {
            if (column[a] == column[b]) {
                sum += value[a++] * value[b++];
            } else if (column[a] < column[b]) {
                a++;
            } else {
                b++;
            }
        }
        return sum;
    }

    @Override
    public double[] solve(double[] right) {
        double[] x = right.clone();
        for (int i = 0; i < x.length; i++) {
            double sum = x[i];
            for (int k = start[i]; k < start[i + 1] - 1; k++) {
                sum -= value[k] * x[column[k]];
            }
            x[i] = sum / value[start[i + 1] - 1];
        }
        for (int i = x.length - 1; i >= 0; i--) {
            x[i] /= value[start[i + 1] - 1];
            for (int k = start[i]; k < start[i + 1] - 1; k++) {
                x[column[k]] -= value[k] * x[i];
            }
        }
        return x;
    }

    /** By how much the diagonal had to be made heavier, as a fraction; 0 in the best case. */
    public double shift() {
        return shift;
    }
}
