package io.fairlead.samples.structure.mesh;

import io.fairlead.samples.structure.element.Shape;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Nodes, elements of one shape, and the six (or four) sides of the block that they fill.
 *
 * @param nodes    coordinates in m: {@code [node][coordinate]}
 * @param elements nodes of each element, in the order of the shape
 * @param lattice  place of each node on the lattice that the mesh was made from
 * @param sides    facets of each side, with the shape of a facet
 */
public record Mesh(
        Shape shape,
        double[][] nodes,
        int[][] elements,
        int[][] lattice,
        Map<Side, List<int[]>> sides) {

    /** A side of the block: where a lattice axis begins or ends. */
    public record Side(int axis, boolean end) {
        public static Side begin(int axis) {
            return new Side(axis, false);
        }

        public static Side end(int axis) {
            return new Side(axis, true);
        }
    }

    public int dimension() {
        return shape.dimension();
    }

    public List<int[]> facets(Side side) {
        return sides.get(side);
    }

    /** Nodes on a side, in rising order. */
    public int[] nodesOn(Side side) {
        return facets(side).stream().flatMapToInt(Arrays::stream).distinct().sorted().toArray();
    }

    /** The node nearest to a point. */
    public int nodeAt(double... point) {
        return IntStream.range(0, nodes.length)
                .boxed()
                .min((a, b) -> Double.compare(distance(a, point), distance(b, point)))
                .orElseThrow();
    }

    private double distance(int node, double[] point) {
        double sum = 0;
        for (int axis = 0; axis < point.length; axis++) {
            double d = nodes[node][axis] - point[axis];
            sum += d * d;
        }
        return sum;
    }

    /** Coordinates of an element's nodes. */
    public double[][] corners(int[] element) {
        return Arrays.stream(element).mapToObj(node -> nodes[node]).toArray(double[][]::new);
    }
}
