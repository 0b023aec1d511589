package io.fairlead.samples.structure.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.samples.structure.mesh.Block;
import io.fairlead.samples.structure.mesh.Mesh;
import io.fairlead.samples.structure.mesh.Mesh.Side;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every element must do: show a constant strain exactly, and move as a rigid body freely. */
class PatchTest {

    private static final Material MATERIAL = new Material(2e5, 0.3, 1000);
    private static final double[][] GRADIENT = {
        {1e-3, 4e-4, -2e-4}, {-3e-4, 5e-4, 7e-4}, {6e-4, 1e-4, -8e-4}
    };

    enum Patch {
        SQUARES_WITH_CURVED_SIDES(2) {
            @Override
            Mesh mesh() {
                return Block.squares(3, 3, Patch::wavy);
            }
        },
        TRIANGLES_WITH_CURVED_SIDES(2) {
            @Override
            Mesh mesh() {
                return Block.triangles(3, 2, Patch::wavy);
            }
        },
        CUBES_OF_NO_RIGHT_ANGLE(3) {
            @Override
            Mesh mesh() {
                return Block.cubes(2, 2, 2, Patch::sheared);
            }
        };

        private final int dimension;

        Patch(int dimension) {
            this.dimension = dimension;
        }

        abstract Mesh mesh();

        Theory theory() {
            return dimension == 2 ? new Theory.PlaneStress(0.1) : new Theory.Solid();
        }

        private static double[] wavy(double... unit) {
            return new double[] {
                unit[0] + 0.07 * Math.sin(3 * unit[1] + unit[0]),
                unit[1] + 0.06 * Math.cos(4 * unit[0] * unit[1])
            };
        }

        private static double[] sheared(double... unit) {
            double twist = unit[0] * unit[1] * unit[2];
            return new double[] {
                unit[0] + 0.2 * unit[1] + 0.3 * twist,
                unit[1] - 0.1 * unit[2] + 0.2 * twist,
                unit[2] + 0.15 * unit[0] - 0.25 * twist
            };
        }
    }

    private static double[] linear(double[] place) {
        double[] displacement = new double[place.length];
        for (int i = 0; i < place.length; i++) {
            for (int j = 0; j < place.length; j++) {
                displacement[i] += GRADIENT[i][j] * place[j];
            }
        }
        return displacement;
    }

    @ParameterizedTest
    @EnumSource
    void linear_displacements_of_the_boundary_give_them_inside_with_a_constant_stress(Patch patch) {
        Mesh mesh = patch.mesh();
        Structure structure = Structure.of(mesh, patch.theory(), MATERIAL);
        for (int axis = 0; axis < patch.dimension; axis++) {
            for (Side side : new Side[] {Side.begin(axis), Side.end(axis)}) {
                for (int node : mesh.nodesOn(side)) {
                    double[] wanted = linear(mesh.nodes()[node]);
                    for (int c = 0; c < wanted.length; c++) {
                        structure.fix(node, c, wanted[c]);
                    }
                }
            }
        }
        double[][] displacements = Statics.solve(structure, Statics.Method.DIRECT);
        Stresses stresses = Stresses.of(structure, displacements);
        double[] first = stresses.atNodes()[0];
        for (int node = 0; node < displacements.length; node++) {
            assertArrayEquals(linear(mesh.nodes()[node]), displacements[node], 1e-14);
            assertArrayEquals(first, stresses.atNodes()[node], 1e-8);
        }
        assertEquals(wantedShear(), first[patch.dimension == 2 ? 2 : 3], 1e-8);
    }

    private static double wantedShear() {
        return MATERIAL.young()
                / (2 * (1 + MATERIAL.poisson()))
                * (GRADIENT[0][1] + GRADIENT[1][0]);
    }

    @ParameterizedTest
    @EnumSource
    void free_body_has_just_the_movements_of_a_rigid_one_without_deformation(Patch patch) {
        Structure structure = Structure.of(patch.mesh(), patch.theory(), MATERIAL);
        int rigid = patch.dimension == 2 ? 3 : 6;
        double[] frequencies = Vibration.of(structure, rigid + 1, 1).frequencies();
        for (int mode = 0; mode < rigid; mode++) {
            assertTrue(frequencies[mode] < 1e-3 * frequencies[rigid], "mode " + mode);
        }
        assertTrue(frequencies[rigid] > 0.1, "first deformation");
    }

    @ParameterizedTest
    @EnumSource
    void stiffness_and_mass_are_symmetric_and_the_mass_is_that_of_the_body(Patch patch) {
        Mesh mesh = patch.mesh();
        Structure structure = Structure.of(mesh, patch.theory(), MATERIAL);
        var mass = structure.mass();
        assertTrue(structure.equations().stiffness().asymmetry() < 1e-13);
        assertTrue(mass.asymmetry() < 1e-13);
        double[] along = new double[mass.size()];
        for (int i = 0; i < along.length; i += patch.dimension) {
            along[i] = 1;
        }
        double total = 0;
        for (double part : mass.times(along)) {
            total += part;
        }
        assertEquals(
                volume(mesh) * patch.theory().depth() * MATERIAL.density(), total, 1e-3 * total);
    }

    /** By the divergence theorem: the integral of x over the projections of the boundary. */
    private static double volume(Mesh mesh) {
        Structure pushed =
                Structure.of(
                        mesh,
                        mesh.dimension() == 2 ? new Theory.PlaneStress(1) : new Theory.Solid(),
                        MATERIAL);
        for (int axis = 0; axis < mesh.dimension(); axis++) {
            for (Side side : new Side[] {Side.begin(axis), Side.end(axis)}) {
                pushed.load(side, (at, outward) -> componentZero(at[0] * outward[0], at.length));
            }
        }
        double volume = 0;
        for (double force : pushed.equations().forces()) {
            volume += force;
        }
        return volume;
    }

    private static double[] componentZero(double value, int length) {
        double[] vector = new double[length];
        vector[0] = value;
        return vector;
    }
}
