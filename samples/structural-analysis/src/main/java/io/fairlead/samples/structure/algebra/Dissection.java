package io.fairlead.samples.structure.algebra;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Nested dissection (A. George, SIAM J. Numer. Anal. 10 (1973) 345): the unknowns are cut in two by a
 * thin separator, the halves again, and so on. Eliminating halves before separators keeps the
 * factor sparse. Cuts follow the positions of the unknowns on the lattice of the mesh.
 */
public final class Dissection {

    private static final int SMALLEST = 60;

    /** Part of the tree: its own unknowns are eliminated after those of its children. */
    record Part(int[] unknowns, List<Part> children) {}

    private record Cut(int[] lower, int[] upper, int[] separator) {
        boolean isBetterThan(Cut other) {
            return other == null || cost() < other.cost();
        }

        /** Separators count, and halves that differ in size. */
        private double cost() {
            return separator.length
                    * (1
                            + 0.5
                                    * Math.abs(lower.length - upper.length)
                                    / (lower.length + upper.length + 1.0));
        }
    }

    private final SparseMatrix matrix;
    private final int[][] positions;
    private final boolean[] isLower;
    private final boolean[] isInside;
    private final Part root;

    private Dissection(SparseMatrix matrix, int[][] positions) {
        this.matrix = matrix;
        this.positions = positions;
        this.isLower = new boolean[matrix.size()];
        this.isInside = new boolean[matrix.size()];
        int[] all = new int[matrix.size()];
        Arrays.setAll(all, i -> i);
        this.root = dissect(all);
    }

    /**
     * @param positions place of each unknown on the lattice of the mesh; neighbours in the matrix
     *                  are at most a few steps apart
     */
    public static Dissection of(SparseMatrix matrix, int[][] positions) {
        return new Dissection(matrix, positions);
    }

    Part root() {
        return root;
    }

    /** All unknowns in the order in which they are eliminated: halves before their separator. */
    int[] order() {
        var order = IntStream.builder();
        collect(root, order);
        return order.build().toArray();
    }

    private static void collect(Part part, IntStream.Builder order) {
        part.children.forEach(child -> collect(child, order));
        for (int unknown : part.unknowns) {
            order.add(unknown);
        }
    }

    private Part dissect(int[] unknowns) {
        Cut cut = unknowns.length <= SMALLEST ? null : bestCut(unknowns);
        if (cut == null) {
            return new Part(unknowns, List.of());
        }
        var children = new ArrayList<Part>(2);
        for (int[] half : List.of(cut.lower, cut.upper)) {
            if (half.length > 0) {
                children.add(dissect(half));
            }
        }
        return new Part(cut.separator, children);
    }

    private Cut bestCut(int[] unknowns) {
        int axis = longestAxis(unknowns);
        int[] places = Arrays.stream(unknowns).map(u -> positions[u][axis]).sorted().toArray();
        if (places[0] == places[places.length - 1]) {
            return null;
        }
        int middle = places[places.length / 2];
        int first = Math.max(middle - 2, places[0] + 1);
        int last = Math.min(middle + 2, places[places.length - 1]);
        Cut best = null;
        for (int place = first; place <= last; place++) {
            Cut cut = cutAt(unknowns, axis, place);
            if (cut.isBetterThan(best)) {
                best = cut;
            }
        }
        return best;
    }

    private int longestAxis(int[] unknowns) {
        int longest = 0;
        int extent = -1;
        for (int axis = 0; axis < positions[unknowns[0]].length; axis++) {
            int low = Integer.MAX_VALUE;
            int high = Integer.MIN_VALUE;
            for (int u : unknowns) {
                low = Math.min(low, positions[u][axis]);
                high = Math.max(high, positions[u][axis]);
            }
            if (high - low > extent) {
                extent = high - low;
                longest = axis;
            }
        }
        return longest;
    }

    /** The separator is what lies at or above the place and touches something below it. */
    private Cut cutAt(int[] unknowns, int axis, int place) {
        for (int u : unknowns) {
            isInside[u] = true;
            isLower[u] = positions[u][axis] < place;
        }
        int[] lower = Arrays.stream(unknowns).filter(u -> isLower[u]).toArray();
        int[] separator =
                Arrays.stream(unknowns).filter(u -> !isLower[u] && touchesLower(u)).toArray();
        int[] upper =
                Arrays.stream(unknowns).filter(u -> !isLower[u] && !touchesLower(u)).toArray();
        for (int u : unknowns) {
            isInside[u] = false;
        }
        return new Cut(lower, upper, separator);
    }

    private boolean touchesLower(int unknown) {
        for (int k = matrix.start(unknown); k < matrix.end(unknown); k++) {
            int other = matrix.column(k);
            if (isInside[other] && isLower[other]) {
                return true;
            }
        }
        return false;
    }
}
