package io.fairlead.samples.structure.cases;

import static io.fairlead.samples.structure.mesh.Mesh.Side.begin;
import static io.fairlead.samples.structure.mesh.Mesh.Side.end;

import io.fairlead.samples.structure.cases.Benchmark.About;
import io.fairlead.samples.structure.cases.Benchmark.Resting;
import io.fairlead.samples.structure.mesh.Block;
import io.fairlead.samples.structure.mesh.Mesh;
import io.fairlead.samples.structure.model.Material;
import io.fairlead.samples.structure.model.Stresses;
import io.fairlead.samples.structure.model.Structure;
import io.fairlead.samples.structure.model.Theory.PlaneStress;

import java.util.List;

/** Plane stress under resting loads. */
final class Membranes {

    private static final Material STEEL = new Material(210e9, 0.3, 7850);

    static final List<Benchmark> ALL = List.of(le1(), cook(), ring());

    private Membranes() {}

    private static Benchmark le1() {
        return new Resting(
                new About(
                        "le1",
                        "NAFEMS LE1, elliptic membrane",
                        "NAFEMS, The Standard NAFEMS Benchmarks, TNSB rev. 3, 1990",
                        n -> 6 * n + " x " + 4 * n + " of 8 nodes",
                        2,
                        List.of(Target.within("σyy at D", "MPa", 92.7, 0.02))),
                Membranes::ellipticMembrane,
                (structure, displacements, _) ->
                        new double[] {
                            Stresses.unsmoothed(
                                            structure,
                                            displacements,
                                            structure.mesh().nodeAt(2, 0))[1]
                                    / 1e6
                        },
                Shown.SIGMA_YY);
    }

    private static Structure ellipticMembrane(int n) {
        Mesh mesh = Block.squares(4 * n, 6 * n, unit -> Ellipses.at(unit[0], unit[1]));
        return Structure.of(mesh, new PlaneStress(0.1), STEEL)
                .fix(begin(1), 1)
                .fix(end(1), 0)
                .press(end(0), -10e6);
    }

    private static Benchmark cook() {
        return new Resting(
                new About(
                        "cook",
                        "Cook's membrane",
                        "R. D. Cook, J. Struct. Div. ASCE 100 (1974) 1851",
                        n -> 4 * n + " x " + 4 * n + " of 8 nodes",
                        4,
                        List.of(Target.within("uy at (48, 52)", "m", 23.96, 0.002))),
                Membranes::cooksMembrane,
                (structure, displacements, _) ->
                        new double[] {displacements[structure.mesh().nodeAt(48, 52)][1]},
                Shown.MISES);
    }

    private static Structure cooksMembrane(int n) {
        Mesh mesh =
                Block.squares(
                        4 * n,
                        4 * n,
                        unit ->
                                new double[] {
                                    48 * unit[0], 44 * unit[0] + (44 - 28 * unit[0]) * unit[1]
                                });
        return Structure.of(mesh, new PlaneStress(1), new Material(1, 1 / 3.0, 1))
                .fix(begin(0), 0, 1)
                .load(end(0), (_, _) -> new double[] {0, 1 / 16.0});
    }

    /** Radii 1 m and 2 m, pressure 1 MPa inside (G. Lame 1852). */
    private static Benchmark ring() {
        double radial = 1e6 / STEEL.young() / 3 * (1 - STEEL.poisson() + 4 * (1 + STEEL.poisson()));
        return new Resting(
                new About(
                        "ring",
                        "Ring under internal pressure",
                        "closed form of Lamé",
                        n -> 2 * (2 * n * 3 * n) + " triangles of 6 nodes",
                        3,
                        List.of(
                                Target.within("u at the inside", "µm", radial * 1e6, 1e-3),
                                Target.within("hoop stress inside", "MPa", 5 / 3.0, 0.02))),
                Membranes::pressedRing,
                (structure, displacements, stresses) -> {
                    int node = structure.mesh().nodeAt(1, 0);
                    return new double[] {
                        displacements[node][0] * 1e6, stresses.atNode(node, 1) / 1e6
                    };
                },
                Shown.MISES);
    }

    private static Structure pressedRing(int n) {
        Mesh mesh =
                Block.triangles(
                        2 * n,
                        3 * n,
                        unit -> {
                            double radius = 1 + unit[0];
                            double angle = unit[1] * Math.PI / 2;
                            return new double[] {
                                radius * Math.cos(angle), radius * Math.sin(angle)
                            };
                        });
        return Structure.of(mesh, new PlaneStress(0.1), STEEL)
                .fix(begin(1), 1)
                .fix(end(1), 0)
                .press(begin(0), 1e6);
    }
}
