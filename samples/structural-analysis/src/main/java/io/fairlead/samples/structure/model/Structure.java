package io.fairlead.samples.structure.model;

import io.fairlead.samples.structure.algebra.SparseMatrix;
import io.fairlead.samples.structure.element.Facet;
import io.fairlead.samples.structure.element.Quadrature;
import io.fairlead.samples.structure.element.Serendipity;
import io.fairlead.samples.structure.mesh.Mesh;
import io.fairlead.samples.structure.mesh.Mesh.Side;

import java.util.Arrays;

/**
 * A mesh with material, supports and loads. Component {@code c} of node {@code n} has the number
 * {@code n * dimension + c}; those without a support are the unknowns.
 */
public final class Structure {

    /** Force per area at a point of the boundary, in Pa. */
    @FunctionalInterface
    public interface Traction {
        double[] at(double[] place, double[] outward);
    }

    private final Mesh mesh;
    private final Theory theory;
    private final Material material;
    private final Quadrature quadrature;
    private final double[] prescribed;
    private final double[] forces;
    private int[] unknownOf;
    private int unknowns;

    private Structure(Mesh mesh, Theory theory, Material material, Quadrature quadrature) {
        this.mesh = mesh;
        this.theory = theory;
        this.material = material;
        this.quadrature = quadrature;
        this.forces = new double[mesh.nodes().length * mesh.dimension()];
        this.prescribed = new double[forces.length];
        Arrays.fill(prescribed, Double.NaN);
    }

    /** With full integration: 3 Gauss points along each axis, 6 in a triangle. */
    public static Structure of(Mesh mesh, Theory theory, Material material) {
        return new Structure(mesh, theory, material, mesh.shape().full());
    }

    /** With reduced integration: 2 Gauss points along each axis, 3 in a triangle. */
    public static Structure reduced(Mesh mesh, Theory theory, Material material) {
        return new Structure(mesh, theory, material, mesh.shape().reduced());
    }

    public Mesh mesh() {
        return mesh;
    }

    Theory theory() {
        return theory;
    }

    Material material() {
        return material;
    }

    /** Holds one component of a node's displacement at a value, in m. */
    public Structure fix(int node, int component, double value) {
        prescribed[node * mesh.dimension() + component] = value;
        unknownOf = null;
        return this;
    }

    /** Holds components of all nodes of a side at zero. */
    public Structure fix(Side side, int... components) {
        for (int node : mesh.nodesOn(side)) {
            for (int component : components) {
                fix(node, component, 0);
            }
        }
        return this;
    }

    /** Adds a force on a node, in N. */
    public Structure push(int node, int component, double force) {
        forces[node * mesh.dimension() + component] += force;
        return this;
    }

    /** Adds a traction on a side. */
    public Structure load(Side side, Traction traction) {
        Serendipity facetShape = mesh.dimension() == 2 ? Serendipity.LINE : Serendipity.SQUARE;
        double turn = outward(side);
        for (int[] nodes : mesh.facets(side)) {
            for (Facet.Point point : Facet.of(facetShape, mesh.corners(nodes)).points()) {
                double[] outward = Arrays.stream(point.normal()).map(n -> turn * n).toArray();
                double[] force = traction.at(point.at(), outward);
                for (int a = 0; a < nodes.length; a++) {
                    for (int c = 0; c < force.length; c++) {
                        forces[nodes[a] * force.length + c] +=
                                point.values()[a] * force[c] * point.area() * theory.depth();
                    }
                }
            }
        }
        return this;
    }

    /** A pressure on a side, in Pa. */
    public Structure press(Side side, double pressure) {
        return load(side, (_, outward) -> Arrays.stream(outward).map(n -> -pressure * n).toArray());
    }

    /** Sign that turns the normal of a facet outwards: facets keep the order of the lattice. */
    private double outward(Side side) {
        boolean forward = mesh.dimension() == 2 ? side.axis() == 0 : side.axis() != 1;
        return forward == side.end() ? 1 : -1;
    }

    public int unknowns() {
        number();
        return unknowns;
    }

    private void number() {
        if (unknownOf == null) {
            unknowns = 0;
            unknownOf = new int[prescribed.length];
            for (int i = 0; i < prescribed.length; i++) {
                unknownOf[i] = Double.isNaN(prescribed[i]) ? unknowns++ : -1;
            }
        }
    }

    /** Place of each unknown on the lattice of the mesh. */
    public int[][] positions() {
        number();
        int[][] positions = new int[unknowns][];
        for (int i = 0; i < unknownOf.length; i++) {
            if (unknownOf[i] >= 0) {
                positions[unknownOf[i]] = mesh.lattice()[i / mesh.dimension()];
            }
        }
        return positions;
    }

    /** The matrix and the right-hand side of equilibrium. */
    public record Equations(SparseMatrix stiffness, double[] forces) {}

    public Equations equations() {
        SparseMatrix matrix = emptyMatrix();
        double[] right = new double[unknowns];
        for (int i = 0; i < forces.length; i++) {
            if (unknownOf[i] >= 0) {
                right[unknownOf[i]] = forces[i];
            }
        }
        var matrices = matrices();
        for (int[] element : mesh.elements()) {
            double[][] k = matrices.stiffness(mesh.corners(element), quadrature);
            int[] components = components(element);
            for (int i = 0; i < components.length; i++) {
                int row = unknownOf[components[i]];
                if (row >= 0) {
                    addRow(matrix, right, row, k[i], components);
                }
            }
        }
        return new Equations(matrix, right);
    }

    private void addRow(
            SparseMatrix matrix, double[] right, int row, double[] stiffness, int[] components) {
        for (int j = 0; j < components.length; j++) {
            int column = unknownOf[components[j]];
            if (column >= 0) {
                matrix.add(row, column, stiffness[j]);
            } else {
                right[row] -= stiffness[j] * prescribed[components[j]];
            }
        }
    }

    /** The consistent mass matrix, in kg, with the pattern of the stiffness matrix. */
    public SparseMatrix mass() {
        SparseMatrix matrix = emptyMatrix();
        var matrices = matrices();
        int dimension = mesh.dimension();
        for (int[] element : mesh.elements()) {
            double[][] m = matrices.mass(mesh.corners(element));
            for (int a = 0; a < element.length; a++) {
                for (int b = 0; b < element.length; b++) {
                    for (int c = 0; c < dimension; c++) {
                        int row = unknownOf[element[a] * dimension + c];
                        int column = unknownOf[element[b] * dimension + c];
                        if (row >= 0 && column >= 0) {
                            matrix.add(row, column, m[a][b]);
                        }
                    }
                }
            }
        }
        return matrix;
    }

    private SparseMatrix emptyMatrix() {
        number();
        int[][] patterns =
                Arrays.stream(mesh.elements())
                        .map(
                                element ->
                                        Arrays.stream(components(element))
                                                .map(i -> unknownOf[i])
                                                .toArray())
                        .toArray(int[][]::new);
        return SparseMatrix.withPattern(unknowns, patterns);
    }

    private int[] components(int[] element) {
        int dimension = mesh.dimension();
        int[] components = new int[element.length * dimension];
        for (int i = 0; i < components.length; i++) {
            components[i] = element[i / dimension] * dimension + i % dimension;
        }
        return components;
    }

    ElementMatrices matrices() {
        return new ElementMatrices(mesh.shape(), theory, material);
    }

    /** Displacements of all nodes, {@code [node][component]}, from those of the unknowns. */
    public double[][] displacements(double[] solution) {
        number();
        double[][] displacements = new double[mesh.nodes().length][mesh.dimension()];
        for (int i = 0; i < unknownOf.length; i++) {
            displacements[i / mesh.dimension()][i % mesh.dimension()] =
                    unknownOf[i] >= 0 ? solution[unknownOf[i]] : prescribed[i];
        }
        return displacements;
    }
}
