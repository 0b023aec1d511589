package io.fairlead.samples.structure.algebra;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Factor of a sparse symmetric matrix, by the multifrontal method (I. S. Duff, J. K. Reid, ACM
 * Trans. Math. Softw. 9 (1983) 302) on the tree of a nested dissection: each part of the tree is
 * one dense front.
 */
public final class Cholesky implements LinearSolver {

    private record Panel(int[] unknowns, double[][] rows) {}

    private final SparseMatrix matrix;
    private final List<Panel> panels = new ArrayList<>();

    /** When each unknown is eliminated, and which one is eliminated when. */
    private final int[] turn;

    private final int[] unknownAt;
    private final int[] place;
    private int eliminated;

    /** @throws NotPositiveDefinite if the matrix is singular or indefinite */
    public Cholesky(SparseMatrix matrix, Dissection dissection) {
        this.matrix = matrix;
        this.unknownAt = dissection.order();
        this.turn = new int[matrix.size()];
        for (int at = 0; at < unknownAt.length; at++) {
            turn[unknownAt[at]] = at;
        }
        this.place = new int[matrix.size()];
        eliminate(dissection.root());
    }

    private Front eliminate(Dissection.Part part) {
        List<Front> children = part.children().stream().map(this::eliminate).toList();
        Front front = assemble(part.unknowns(), children);
        front.eliminate();
        eliminated += front.pivots;
        panels.add(new Panel(front.unknowns, front.factor()));
        return front;
    }

    private Front assemble(int[] pivots, List<Front> children) {
        var front = new Front(unknownsOf(pivots, children), pivots.length);
        for (int i = 0; i < front.unknowns.length; i++) {
            place[front.unknowns[i]] = i;
        }
        for (int i = 0; i < pivots.length; i++) {
            for (int k = matrix.start(pivots[i]); k < matrix.end(pivots[i]); k++) {
                int other = matrix.column(k);
                if (turn[other] >= turn[pivots[i]]) {
                    front.add(i, place[other], matrix.value(k));
                }
            }
        }
        children.forEach(child -> front.addRemainderOf(child, place));
        return front;
    }

    /** The pivots, then what they or the children's remainders touch and is eliminated later. */
    private int[] unknownsOf(int[] pivots, List<Front> children) {
        var touched = new BitSet();
        for (int pivot : pivots) {
            for (int k = matrix.start(pivot); k < matrix.end(pivot); k++) {
                touched.set(turn[matrix.column(k)]);
            }
        }
        for (Front child : children) {
            for (int i = child.pivots; i < child.unknowns.length; i++) {
                touched.set(turn[child.unknowns[i]]);
            }
        }
        touched.clear(0, eliminated + pivots.length);
        int[] all = Arrays.copyOf(pivots, pivots.length + touched.cardinality());
        int next = pivots.length;
        for (int at = touched.nextSetBit(0); at >= 0; at = touched.nextSetBit(at + 1)) {
            all[next++] = unknownAt[at];
        }
        return all;
    }

    @Override
    public double[] solve(double[] right) {
        double[] x = right.clone();
        for (Panel panel : panels) {
            forward(panel, x);
        }
        for (Panel panel : panels.reversed()) {
            backward(panel, x);
        }
        return x;
    }

    private static void forward(Panel panel, double[] x) {
        for (int k = 0; k < panel.rows.length; k++) {
            double[] row = panel.rows[k];
            double pivot = x[panel.unknowns[k]] / row[0];
            x[panel.unknowns[k]] = pivot;
            for (int j = 1; j < row.length; j++) {
                x[panel.unknowns[k + j]] -= row[j] * pivot;
            }
        }
    }

    private static void backward(Panel panel, double[] x) {
        for (int k = panel.rows.length - 1; k >= 0; k--) {
            double[] row = panel.rows[k];
            double sum = x[panel.unknowns[k]];
            for (int j = 1; j < row.length; j++) {
                sum -= row[j] * x[panel.unknowns[k + j]];
            }
            x[panel.unknowns[k]] = sum / row[0];
        }
    }

    /** Numbers stored in the factor. */
    public long entries() {
        return panels.stream()
                .flatMap(panel -> Arrays.stream(panel.rows))
                .mapToLong(row -> row.length)
                .sum();
    }

    /** Multiplications and additions that the factor took. */
    public double operations() {
        return panels.stream()
                .flatMap(panel -> Arrays.stream(panel.rows))
                .mapToDouble(row -> (double) row.length * row.length)
                .sum();
    }
}
