package io.fairlead.samples.structure.algebra;

import java.util.Arrays;

/**
 * A square matrix in compressed rows: row {@code i} holds the entries from {@code start[i]} to
 * {@code start[i + 1]}, in order of their columns. Symmetric matrices are stored whole, so that a
 * product passes over the memory once, in order.
 */
public final class SparseMatrix {

    private final int[] start;
    private final int[] column;
    private final double[] value;

    private SparseMatrix(int[] start, int[] column) {
        this.start = start;
        this.column = column;
        this.value = new double[column.length];
    }

    /**
     * A matrix of zeros with room for an entry wherever two unknowns share an element.
     *
     * @param size     number of unknowns
     * @param elements unknowns of each element; negative numbers stand for no unknown
     */
    public static SparseMatrix withPattern(int size, int[][] elements) {
        int[][] elementsOf = elementsOf(size, elements);
        int[] start = new int[size + 1];
        int[] seen = new int[size];
        Arrays.fill(seen, -1);
        int[][] rows = new int[size][];
        for (int i = 0; i < size; i++) {
            rows[i] = neighbours(i, elementsOf[i], elements, seen);
            start[i + 1] = start[i] + rows[i].length;
        }
        int[] column = new int[start[size]];
        for (int i = 0; i < size; i++) {
            System.arraycopy(rows[i], 0, column, start[i], rows[i].length);
        }
        return new SparseMatrix(start, column);
    }

    private static int[][] elementsOf(int size, int[][] elements) {
        int[] count = new int[size];
        for (int[] element : elements) {
            for (int unknown : element) {
                if (unknown >= 0) {
                    count[unknown]++;
                }
            }
        }
        int[][] elementsOf = new int[size][];
        Arrays.setAll(elementsOf, i -> new int[count[i]]);
        for (int e = 0; e < elements.length; e++) {
            for (int unknown : elements[e]) {
                if (unknown >= 0) {
                    elementsOf[unknown][--count[unknown]] = e;
                }
            }
        }
        return elementsOf;
    }

    private static int[] neighbours(int row, int[] around, int[][] elements, int[] seen) {
        int length = 0;
        for (int e : around) {
            length += elements[e].length;
        }
        int[] found = new int[length];
        int count = 0;
        for (int e : around) {
            for (int unknown : elements[e]) {
                if (unknown >= 0 && seen[unknown] != row) {
                    seen[unknown] = row;
                    found[count++] = unknown;
                }
            }
        }
        int[] sorted = Arrays.copyOf(found, count);
        Arrays.sort(sorted);
        return sorted;
    }

    public int size() {
        return start.length - 1;
    }

    public int entries() {
        return column.length;
    }

    int start(int row) {
        return start[row];
    }

    int end(int row) {
        return start[row + 1];
    }

    int column(int entry) {
        return column[entry];
    }

    double value(int entry) {
        return value[entry];
    }

    /** Adds to an entry of the pattern. */
    public void add(int row, int col, double amount) {
        value[entry(row, col)] += amount;
    }

    public double get(int row, int col) {
        int at = Arrays.binarySearch(column, start[row], start[row + 1], col);
        return at < 0 ? 0 : value[at];
    }

    private int entry(int row, int col) {
        int at = Arrays.binarySearch(column, start[row], start[row + 1], col);
        if (at < 0) {
            throw new IllegalArgumentException(
                    "entry (" + row + ", " + col + ") is not in the pattern");
        }
        return at;
    }

    public double[] times(double[] x) {
        double[] y = new double[size()];
        for (int i = 0; i < y.length; i++) {
            double sum = 0;
            for (int k = start[i]; k < start[i + 1]; k++) {
                sum += value[k] * x[column[k]];
            }
            y[i] = sum;
        }
        return y;
    }

    /** This plus a multiple of a matrix of the same pattern. */
    public SparseMatrix plus(double factor, SparseMatrix other) {
        if (!Arrays.equals(column, other.column) || !Arrays.equals(start, other.start)) {
            throw new IllegalArgumentException("the matrices differ in their patterns");
        }
        var sum = new SparseMatrix(start, column);
        Arrays.setAll(sum.value, k -> value[k] + factor * other.value[k]);
        return sum;
    }

    /** Largest difference between an entry and its mirror image, over the largest entry. */
    public double asymmetry() {
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < size(); i++) {
            for (int k = start[i]; k < start[i + 1]; k++) {
                largest = Math.max(largest, Math.abs(value[k]));
                difference = Math.max(difference, Math.abs(value[k] - get(column[k], i)));
            }
        }
        return difference / largest;
    }
}
