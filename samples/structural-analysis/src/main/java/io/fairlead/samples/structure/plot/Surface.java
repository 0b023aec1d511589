package io.fairlead.samples.structure.plot;

import io.fairlead.samples.structure.element.Serendipity;
import io.fairlead.samples.structure.element.Shape;
import io.fairlead.samples.structure.mesh.Mesh;
import io.fairlead.samples.structure.mesh.Mesh.Side;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What can be seen of a deformed mesh: elements of a plane one, the sides of a solid one, with a value at
 * each node.
 */
public record Surface(Mesh mesh, double[][] places, double[] values) {

    /** A curved patch with its shape functions. */
    record Patch(Shape shape, int[] nodes) {}

    /** @param magnified displacements are drawn so many times as large */
    public static Surface deformed(
            Mesh mesh, double[][] displacements, double magnified, double[] values) {
        double[][] places = new double[mesh.nodes().length][];
        for (int node = 0; node < places.length; node++) {
            places[node] = mesh.nodes()[node].clone();
            for (int axis = 0; axis < places[node].length; axis++) {
                places[node][axis] += magnified * displacements[node][axis];
            }
        }
        return new Surface(mesh, places, values);
    }

    List<Patch> patches() {
        if (mesh.dimension() == 2) {
            return Arrays.stream(mesh.elements()).map(e -> new Patch(mesh.shape(), e)).toList();
        }
        var patches = new ArrayList<Patch>();
        for (int axis = 0; axis < 3; axis++) {
            for (Side side : List.of(Side.begin(axis), Side.end(axis))) {
                mesh.facets(side).forEach(f -> patches.add(new Patch(Serendipity.SQUARE, f)));
            }
        }
        return patches;
    }

    /** Nodes along each edge of the block: where all lattice axes but one begin or end. */
    List<int[]> edges() {
        int[] last = new int[mesh.dimension()];
        for (int[] place : mesh.lattice()) {
            Arrays.setAll(last, axis -> Math.max(last[axis], place[axis]));
        }
        var edges = new ArrayList<int[]>();
        for (int along = 0; along < last.length; along++) {
            for (int ends = 0; ends < 1 << last.length; ends++) {
                if ((ends >> along & 1) == 0) {
                    edges.add(edge(along, ends, last));
                }
            }
        }
        return edges;
    }

    private int[] edge(int along, int ends, int[] last) {
        return IntStream.range(0, mesh.nodes().length)
                .filter(
                        node ->
                                IntStream.range(0, last.length)
                                        .filter(axis -> axis != along)
                                        .allMatch(
                                                axis ->
                                                        mesh.lattice()[node][axis]
                                                                == (ends >> axis & 1) * last[axis]))
                .boxed()
                .sorted(Comparator.comparingInt(node -> mesh.lattice()[node][along]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
