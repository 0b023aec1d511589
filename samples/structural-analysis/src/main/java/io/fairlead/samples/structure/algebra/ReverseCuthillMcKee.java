package io.fairlead.samples.structure.algebra;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The ordering of a skyline solver (E. Cuthill, J. McKee 1969; A. George 1971), to compare with: level
 * by level from a far corner of the graph, turned round.
 */
public final class ReverseCuthillMcKee {

    private final SparseMatrix matrix;

    public ReverseCuthillMcKee(SparseMatrix matrix) {
        this.matrix = matrix;
    }

    /** Numbers that a skyline factor stores under this ordering. */
    public long skylineEntries() {
        int[] order = order();
        int[] turn = new int[order.length];
        for (int at = 0; at < order.length; at++) {
            turn[order[at]] = at;
        }
        long entries = 0;
        for (int u = 0; u < order.length; u++) {
            int first = turn[u];
            for (int k = matrix.start(u); k < matrix.end(u); k++) {
                first = Math.min(first, turn[matrix.column(k)]);
            }
            entries += turn[u] - first + 1;
        }
        return entries;
    }

    int[] order() {
        int[] order = new int[matrix.size()];
        boolean[] taken = new boolean[matrix.size()];
        int next = order.length;
        for (int u = 0; u < order.length; u++) {
            if (!taken[u]) {
                for (int member : from(lastFrom(lastFrom(u)))) {
                    taken[member] = true;
                    order[--next] = member;
                }
            }
        }
        return order;
    }

    private int lastFrom(int begin) {
        int[] reached = from(begin);
        return reached[reached.length - 1];
    }

    private int[] from(int begin) {
        boolean[] seen = new boolean[matrix.size()];
        var reached = IntStream.builder();
        var queue = new ArrayDeque<Integer>();
        queue.add(begin);
        seen[begin] = true;
        while (!queue.isEmpty()) {
            int u = queue.remove();
            reached.add(u);
            IntStream.range(matrix.start(u), matrix.end(u))
                    .map(matrix::column)
                    .filter(v -> !seen[v])
                    .boxed()
                    .sorted(Comparator.comparingInt(v -> matrix.end(v) - matrix.start(v)))
                    .forEach(
                            v -> {
                                seen[v] = true;
                                queue.add(v);
                            });
        }
        return reached.build().toArray();
    }
}
