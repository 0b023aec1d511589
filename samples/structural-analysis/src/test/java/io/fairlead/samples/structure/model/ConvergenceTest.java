package io.fairlead.samples.structure.model;

import static io.fairlead.samples.structure.mesh.Mesh.Side.begin;
import static io.fairlead.samples.structure.mesh.Mesh.Side.end;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.samples.structure.cases.Benchmarks;
import io.fairlead.samples.structure.mesh.Block;
import io.fairlead.samples.structure.mesh.Mesh;

import org.junit.jupiter.api.Test;

import java.util.function.IntFunction;

/** A pressed ring, whose displacements and stresses Lamé gave in closed form. */
class ConvergenceTest {

    private static final Material MATERIAL = new Material(1, 0.3, 1);

    private record Errors(double displacement, double stress) {}

    private static double[] bent(double... unit) {
        double radius = 1 + unit[0];
        double angle = unit[1] * Math.PI / 2;
        return new double[] {radius * Math.cos(angle), radius * Math.sin(angle)};
    }

    private static Errors errors(Mesh mesh) {
        Structure structure =
                Structure.of(mesh, new Theory.PlaneStress(1), MATERIAL)
                        .fix(begin(1), 1)
                        .fix(end(1), 0)
                        .press(begin(0), 1);
        double[][] displacements = Statics.solve(structure, Statics.Method.DIRECT);
        Stresses stresses = Stresses.of(structure, displacements);
        double displacement = 0;
        double stress = 0;
        for (int node = 0; node < displacements.length; node++) {
            double[] at = mesh.nodes()[node];
            double r = Math.hypot(at[0], at[1]);
            double radial = (displacements[node][0] * at[0] + displacements[node][1] * at[1]) / r;
            double exact = ((1 - 0.3) * r + (1 + 0.3) * 4 / r) / 3;
            displacement = Math.max(displacement, Math.abs(radial - exact));
            double trace = stresses.atNode(node, 0) + stresses.atNode(node, 1);
            stress = Math.max(stress, Math.abs(trace - 2 / 3.0));
        }
        return new Errors(displacement, stress);
    }

    private static void assertOrders(IntFunction<Mesh> meshes) {
        Errors coarse = errors(meshes.apply(8));
        Errors fine = errors(meshes.apply(16));
        double ofDisplacement = Math.log(coarse.displacement / fine.displacement) / Math.log(2);
        double ofStress = Math.log(coarse.stress / fine.stress) / Math.log(2);
        assertTrue(ofDisplacement > 2.7, "order of displacements " + ofDisplacement);
        assertTrue(ofStress > 1.7, "order of stresses " + ofStress);
    }

    @Test
    void squares_converge_with_third_order_in_displacements_and_second_in_stresses() {
        assertOrders(n -> Block.squares(n, n, ConvergenceTest::bent));
    }

    @Test
    void triangles_converge_with_third_order_in_displacements_and_second_in_stresses() {
        assertOrders(n -> Block.triangles(n, n, ConvergenceTest::bent));
    }

    @Test
    void mirrored_structure_gives_mirrored_displacements() {
        double[][] up = pulled(1);
        double[][] down = pulled(-1);
        for (int node = 0; node < up.length; node++) {
            assertArrayEquals(new double[] {up[node][0], -up[node][1]}, down[node], 1e-9);
        }
    }

    private static double[][] pulled(int sign) {
        Mesh mesh =
                Block.triangles(
                        4,
                        4,
                        unit -> new double[] {2 * unit[0], sign * (unit[1] - 0.5) * (1 + unit[0])});
        return Statics.solve(mirroredSafe(mesh, sign), Statics.Method.DIRECT);
    }

    /** A mesh that is turned inside out by the mirror is made from the other end. */
    private static Structure mirroredSafe(Mesh mesh, int sign) {
        Mesh usable =
                sign > 0
                        ? mesh
                        : new Mesh(
                                mesh.shape(),
                                mesh.nodes(),
                                turned(mesh.elements()),
                                mesh.lattice(),
                                mesh.sides());
        Structure structure =
                Structure.of(usable, new Theory.PlaneStress(1), MATERIAL).fix(begin(0), 0, 1);
        for (int node : usable.nodesOn(end(0))) {
            if (Math.abs(usable.nodes()[node][1]) < 1e-12) {
                return structure.push(node, 1, 1e-3 * sign);
            }
        }
        throw new AssertionError("there is a node in the middle of the right side");
    }

    private static int[][] turned(int[][] elements) {
        int[][] turned = new int[elements.length][];
        for (int e = 0; e < elements.length; e++) {
            int[] n = elements[e];
            turned[e] = new int[] {n[0], n[2], n[1], n[5], n[4], n[3]};
        }
        return turned;
    }

    @Test
    void both_solvers_give_the_same_displacements() {
        for (String name : new String[] {"le1", "le10", "cantilever"}) {
            Structure structure = Benchmarks.named(name).orElseThrow().structure(1);
            double[][] direct = Statics.solve(structure, Statics.Method.DIRECT);
            double[][] iterative = Statics.solve(structure, Statics.Method.ITERATIVE);
            double largest = 0;
            for (double[] displacement : direct) {
                largest = Math.max(largest, Math.abs(displacement[1]));
            }
            for (int node = 0; node < direct.length; node++) {
                assertEquals(direct[node][1], iterative[node][1], 1e-7 * largest, name);
            }
        }
    }
}
