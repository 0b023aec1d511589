package io.fairlead.samples.structure.cases;

import static io.fairlead.samples.structure.mesh.Mesh.Side.begin;
import static io.fairlead.samples.structure.mesh.Mesh.Side.end;

import io.fairlead.samples.structure.cases.Benchmark.About;
import io.fairlead.samples.structure.cases.Benchmark.Resting;
import io.fairlead.samples.structure.mesh.Block;
import io.fairlead.samples.structure.mesh.Mesh;
import io.fairlead.samples.structure.mesh.Mesh.Side;
import io.fairlead.samples.structure.model.Material;
import io.fairlead.samples.structure.model.Stresses;
import io.fairlead.samples.structure.model.Structure;
import io.fairlead.samples.structure.model.Theory.Solid;

import java.util.List;
import java.util.function.UnaryOperator;

/** Bodies of three dimensions under resting loads. */
final class Solids {

    private static final Material STEEL = new Material(210e9, 0.3, 7850);
    private static final double PRESSURE = 1e4;

    /** Side and thickness of the thin plates, in m. */
    private static final double SIDE = 1;

    private static final double THICKNESS = 0.01;

    static final List<Benchmark> ALL = List.of(le10(), cantilever(), supported(), clamped());

    private Solids() {}

    private static Benchmark le10() {
        return new Resting(
                new About(
                        "le10",
                        "NAFEMS LE10, thick plate",
                        "NAFEMS, The Standard NAFEMS Benchmarks, TNSB rev. 3, 1990",
                        n -> "%d x %d x %d of 20 nodes".formatted(6 * n, 4 * n, 2 * n),
                        2,
                        List.of(new Target("σyy at D", "MPa", -5.38, -0.035, 0.06))),
                Solids::thickPlate,
                (structure, displacements, _) ->
                        new double[] {
                            Stresses.unsmoothed(
                                            structure,
                                            displacements,
                                            structure.mesh().nodeAt(2, 0, 0.6))[1]
                                    / 1e6
                        },
                Shown.SIGMA_YY);
    }

    private static Structure thickPlate(int n) {
        Mesh mesh =
                Block.cubes(
                        4 * n,
                        6 * n,
                        2 * n,
                        unit -> {
                            double[] flat = Ellipses.at(unit[0], unit[1]);
                            return new double[] {flat[0], flat[1], 0.6 * unit[2]};
                        });
        var structure =
                Structure.of(mesh, new Solid(), STEEL)
                        .fix(begin(1), 1)
                        .fix(end(1), 0)
                        .fix(end(0), 0, 1)
                        .press(end(2), 1e6);
        fixAt(structure, end(0), 2, 0.3, 2);
        return structure;
    }

    /** Length 2 m, depth 0.2 m, width 0.1 m; 10 kN at the tip. */
    private static Benchmark cantilever() {
        double inertia = 0.1 * Math.pow(0.2, 3) / 12;
        double shearModulus = STEEL.young() / (2 * (1 + STEEL.poisson()));
        double bending = 1e4 * 8 / (3 * STEEL.young() * inertia);
        double shear = 1e4 * 2 / (5 / 6.0 * shearModulus * 0.02);
        return new Resting(
                new About(
                        "cantilever",
                        "Cantilever with a load at the tip",
                        "S. P. Timoshenko's beam: PL³/3EI + PL/kGA, k = 5/6",
                        n -> "%d x %d x %d of 20 nodes, reduced".formatted(8 * n, 2 * n, n),
                        1,
                        List.of(
                                Target.within(
                                        "deflection of the tip",
                                        "mm",
                                        (bending + shear) * 1e3,
                                        0.005))),
                Solids::beam,
                (structure, displacements, _) ->
                        new double[] {
                            -1e3 * displacements[structure.mesh().nodeAt(2, 0.1, 0.05)][1]
                        },
                Shown.MISES);
    }

    private static Structure beam(int n) {
        Mesh mesh =
                Block.cubes(
                        8 * n,
                        2 * n,
                        n,
                        unit -> new double[] {2 * unit[0], 0.2 * unit[1], 0.1 * unit[2]});
        var structure =
                Structure.reduced(mesh, new Solid(), STEEL)
                        .fix(begin(0), 0)
                        .load(end(0), (_, _) -> new double[] {0, -1e4 / 0.02, 0});
        fixAt(structure, begin(0), 1, 0.1, 1);
        fixAt(structure, begin(0), 2, 0.05, 2);
        return structure;
    }

    private static Benchmark supported() {
        return plate(
                "supported",
                "Thin square plate, simply supported",
                "S. P. Timoshenko, S. Woinowsky-Krieger, Theory of Plates and Shells: 0.0040624"
                        + " qa⁴/D",
                0.0040624,
                structure -> structure.fix(end(0), 1, 2).fix(end(1), 0, 2));
    }

    private static Benchmark clamped() {
        return plate(
                "clamped",
                "Thin square plate, clamped",
                "S. P. Timoshenko, S. Woinowsky-Krieger, Theory of Plates and Shells: 0.0012653"
                        + " qa⁴/D",
                0.0012653,
                Solids::clamp);
    }

    /** The edges neither turn nor sink, but may change their thickness as a thin plate does. */
    private static Structure clamp(Structure structure) {
        for (Side side : List.of(end(0), end(1))) {
            structure.fix(side, 0, 1);
            fixAt(structure, side, 2, THICKNESS / 2, 2);
        }
        return structure;
    }

    /** Holds a component of the nodes of a side that lie at a height along an axis. */
    private static void fixAt(
            Structure structure, Side side, int axis, double height, int component) {
        Mesh mesh = structure.mesh();
        for (int node : mesh.nodesOn(side)) {
            if (Math.abs(mesh.nodes()[node][axis] - height) < 1e-9) {
                structure.fix(node, component, 0);
            }
        }
    }

    private static Benchmark plate(
            String name,
            String title,
            String source,
            double factor,
            UnaryOperator<Structure> supports) {
        double stiffness =
                STEEL.young()
                        * Math.pow(THICKNESS, 3)
                        / (12 * (1 - STEEL.poisson() * STEEL.poisson()));
        double deflection = factor * PRESSURE * Math.pow(SIDE, 4) / stiffness;
        return new Resting(
                new About(
                        name,
                        title,
                        source,
                        n -> "%d x %d x 1 of 20 nodes, reduced, a quarter".formatted(4 * n, 4 * n),
                        2,
                        List.of(
                                Target.within(
                                        "deflection of the centre", "mm", deflection * 1e3, 0.01))),
                n -> supports.apply(quarterPlate(n)),
                (structure, displacements, _) ->
                        new double[] {-1e3 * displacements[structure.mesh().nodeAt(0, 0, 0)][2]},
                Shown.MISES);
    }

    private static Structure quarterPlate(int n) {
        Mesh mesh =
                Block.cubes(
                        4 * n,
                        4 * n,
                        1,
                        unit ->
                                new double[] {
                                    SIDE / 2 * unit[0], SIDE / 2 * unit[1], THICKNESS * unit[2]
                                });
        return Structure.reduced(mesh, new Solid(), STEEL)
                .fix(begin(0), 0)
                .fix(begin(1), 1)
                .press(end(2), PRESSURE);
    }
}
