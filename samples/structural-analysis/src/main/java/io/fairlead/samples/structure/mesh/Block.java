package io.fairlead.samples.structure.mesh;

import io.fairlead.samples.structure.element.Serendipity;
import io.fairlead.samples.structure.element.Triangle;
import io.fairlead.samples.structure.mesh.Mesh.Side;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Meshes of a square or cube that is bent into the wanted body. Nodes lie on a lattice with two
 * steps to an element; middles of edges are mapped too, so that curved boundaries are met to third
 * order.
 */
public final class Block {

    /** Place in the body of a place in the unit square or cube. */
    @FunctionalInterface
    public interface Bending {
        double[] at(double... unit);
    }

    private final int[] counts;
    private final Bending map;
    private final Map<List<Integer>, Integer> numbers = new HashMap<>();
    private final List<double[]> nodes = new ArrayList<>();
    private final List<int[]> lattice = new ArrayList<>();
    private final List<int[]> elements = new ArrayList<>();
    private final Map<Side, List<int[]>> sides = new HashMap<>();

    private Block(Bending map, int... counts) {
        this.map = map;
        this.counts = counts;
    }

    /** Elements of 8 nodes. */
    public static Mesh squares(int across, int up, Bending map) {
        return new Block(map, across, up).serendipity(Serendipity.SQUARE, Serendipity.LINE);
    }

    /** Elements of 20 nodes. */
    public static Mesh cubes(int across, int up, int deep, Bending map) {
        return new Block(map, across, up, deep).serendipity(Serendipity.CUBE, Serendipity.SQUARE);
    }

    /** Elements of 6 nodes, two to a square; the diagonals alternate. */
    public static Mesh triangles(int across, int up, Bending map) {
        return new Block(map, across, up).triangles();
    }

    private Mesh serendipity(Serendipity shape, Serendipity facet) {
        for (int[] cell : cells()) {
            elements.add(shape.nodes().stream().mapToInt(node -> number(cell, node)).toArray());
        }
        addSides(facet);
        return new Mesh(shape, coordinates(), elements(), places(), sides);
    }

    private Mesh triangles() {
        double[][] southWest = {{-1, -1}, {1, -1}, {-1, 1}, {0, -1}, {0, 0}, {-1, 0}};
        double[][] northEast = {{1, 1}, {-1, 1}, {1, -1}, {0, 1}, {0, 0}, {1, 0}};
        double[][] southEast = {{1, -1}, {1, 1}, {-1, -1}, {1, 0}, {0, 0}, {0, -1}};
        double[][] northWest = {{-1, 1}, {-1, -1}, {1, 1}, {-1, 0}, {0, 0}, {0, 1}};
        for (int[] cell : cells()) {
            boolean even = (cell[0] + cell[1]) % 2 == 0;
            for (double[][] half :
                    even ? List.of(southWest, northEast) : List.of(southEast, northWest)) {
                elements.add(Arrays.stream(half).mapToInt(node -> number(cell, node)).toArray());
            }
        }
        addSides(Serendipity.LINE);
        return new Mesh(Triangle.SIX, coordinates(), elements(), places(), sides);
    }

    private List<int[]> cells() {
        int[] start = new int[counts.length];
        var cells = new ArrayList<int[]>();
        collectCells(start, counts.length - 1, cells);
        return cells;
    }

    private void collectCells(int[] cell, int axis, List<int[]> cells) {
        if (axis < 0) {
            cells.add(cell.clone());
            return;
        }
        for (cell[axis] = 0; cell[axis] < counts[axis]; cell[axis]++) {
            collectCells(cell, axis - 1, cells);
        }
    }

    private int number(int[] cell, double[] node) {
        var place = new ArrayList<Integer>();
        for (int axis = 0; axis < counts.length; axis++) {
            place.add(2 * cell[axis] + 1 + (int) node[axis]);
        }
        return numbers.computeIfAbsent(place, this::addNode);
    }

    private int addNode(List<Integer> place) {
        double[] unit = new double[counts.length];
        Arrays.setAll(unit, axis -> place.get(axis) / (2.0 * counts[axis]));
        nodes.add(map.at(unit));
        lattice.add(place.stream().mapToInt(Integer::intValue).toArray());
        return nodes.size() - 1;
    }

    private void addSides(Serendipity facet) {
        for (int axis = 0; axis < counts.length; axis++) {
            for (boolean end : new boolean[] {false, true}) {
                sides.put(new Side(axis, end), facetsOf(axis, end, facet));
            }
        }
    }

    private List<int[]> facetsOf(int axis, boolean end, Serendipity facet) {
        var facets = new ArrayList<int[]>();
        for (int[] cell : cells()) {
            if (cell[axis] == (end ? counts[axis] - 1 : 0)) {
                facets.add(
                        facet.nodes().stream()
                                .mapToInt(node -> number(cell, raised(node, axis, end ? 1 : -1)))
                                .toArray());
            }
        }
        return facets;
    }

    /** The place on a facet as a place in the element: one coordinate more. */
    private static double[] raised(double[] node, int axis, double value) {
        double[] place = new double[node.length + 1];
        for (int k = 0; k < place.length; k++) {
            place[k] = k == axis ? value : node[k < axis ? k : k - 1];
        }
        return place;
    }

    private double[][] coordinates() {
        return nodes.toArray(double[][]::new);
    }

    private int[][] elements() {
        return elements.toArray(int[][]::new);
    }

    private int[][] places() {
        return lattice.toArray(int[][]::new);
    }
}
