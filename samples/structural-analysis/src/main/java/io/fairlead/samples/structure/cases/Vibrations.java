package io.fairlead.samples.structure.cases;

import static io.fairlead.samples.structure.mesh.Mesh.Side.begin;
import static io.fairlead.samples.structure.mesh.Mesh.Side.end;

import io.fairlead.samples.structure.cases.Benchmark.About;
import io.fairlead.samples.structure.cases.Benchmark.Vibrating;
import io.fairlead.samples.structure.mesh.Block;
import io.fairlead.samples.structure.mesh.Mesh;
import io.fairlead.samples.structure.model.Material;
import io.fairlead.samples.structure.model.Structure;
import io.fairlead.samples.structure.model.Theory.PlaneStress;
import io.fairlead.samples.structure.model.Theory.Solid;

import java.util.List;
import java.util.stream.IntStream;

/** Free vibrations; E = 200 GPa, nu = 0.3, rho = 8000 kg/m³. */
final class Vibrations {

    private static final Material METAL = new Material(200e9, 0.3, 8000);

    static final List<Benchmark> ALL = List.of(fv32(), fv31(), beam(), thinPlate(), fv52());

    private Vibrations() {}

    private static List<Target> frequencies(double fraction, double... hertz) {
        return IntStream.range(0, hertz.length)
                .mapToObj(i -> Target.within("frequency " + (i + 1), "Hz", hertz[i], fraction))
                .toList();
    }

    private static Benchmark fv32() {
        return new Vibrating(
                new About(
                        "fv32",
                        "NAFEMS FV32, tapered membrane",
                        "NAFEMS, Selected Benchmarks for Natural Frequency Analysis, 1987, test 32",
                        n -> 4 * n + " x " + 2 * n + " of 8 nodes",
                        4,
                        frequencies(0.001, 44.623, 130.03, 162.70, 246.05, 379.90, 391.44)),
                n -> membrane(4 * n, 2 * n, 5, 1),
                0,
                44);
    }

    private static Benchmark fv31() {
        return new Vibrating(
                new About(
                        "fv31",
                        "NAFEMS FV31, square membrane",
                        "NAFEMS, Selected Benchmarks for Natural Frequency Analysis, 1987, test 31",
                        n -> 4 * n + " x " + 4 * n + " of 8 nodes",
                        2,
                        frequencies(0.01, 52.404, 125.69, 140.78, 222.54, 241.41, 255.74)),
                n -> membrane(4 * n, 4 * n, 10, 10),
                0,
                50);
    }

    /** Length 10 m, held at its left side; the width changes evenly. */
    private static Structure membrane(int along, int across, double left, double right) {
        Mesh mesh =
                Block.squares(
                        along,
                        across,
                        unit ->
                                new double[] {
                                    10 * unit[0],
                                    (unit[1] - 0.5) * (left + (right - left) * unit[0])
                                });
        return Structure.of(mesh, new PlaneStress(0.05), METAL).fix(begin(0), 0, 1);
    }

    /** Length 10 m, depth 0.1 m. */
    private static Benchmark beam() {
        double factor = Math.sqrt(METAL.young() / METAL.density() / 12) * 0.1 / (2 * Math.PI * 100);
        return new Vibrating(
                new About(
                        "beam",
                        "Slender cantilever",
                        "Euler-Bernoulli beam: (βL)² = 3.5160153, 22.0344916, 61.6972144,"
                                + " 120.9019161",
                        n -> 10 * n + " x 1 of 8 nodes, reduced",
                        2,
                        frequencies(
                                0.005,
                                3.5160153 * factor,
                                22.0344916 * factor,
                                61.6972144 * factor,
                                120.9019161 * factor)),
                n ->
                        Structure.reduced(
                                        Block.squares(
                                                10 * n,
                                                1,
                                                unit -> new double[] {10 * unit[0], 0.1 * unit[1]}),
                                        new PlaneStress(0.1),
                                        METAL)
                                .fix(begin(0), 0, 1),
                0,
                1);
    }

    private static Benchmark thinPlate() {
        return new Vibrating(
                new About(
                        "plate",
                        "Thin square plate, simply supported",
                        "closed form: π/2 (m² + n²)/a² √(D/ρt)",
                        n -> "%d x %d x 1 of 20 nodes, reduced".formatted(4 * n, 4 * n),
                        3,
                        frequencies(
                                0.01, 2.3767, 5.9418, 5.9418, 9.5069, 11.8836, 11.8836, 15.4487,
                                15.4487)),
                n ->
                        Structure.reduced(slab(4 * n, 1, 0.05), new Solid(), METAL)
                                .fix(begin(0), 1, 2)
                                .fix(end(0), 1, 2)
                                .fix(begin(1), 0, 2)
                                .fix(end(1), 0, 2),
                0,
                2);
    }

    private static Benchmark fv52() {
        return new Vibrating(
                new About(
                        "fv52",
                        "NAFEMS FV52, solid square plate",
                        "NAFEMS, Selected Benchmarks for Natural Frequency Analysis, 1987, test 52",
                        n -> "%d x %d x %d of 20 nodes".formatted(4 * n, 4 * n, n),
                        1,
                        frequencies(0.03, 45.897, 109.44, 109.44, 167.89, 193.59, 206.19, 206.19)),
                n -> freePlate(slab(4 * n, n, 1)),
                3,
                40);
    }

    private static Mesh slab(int along, int deep, double thickness) {
        return Block.cubes(
                along,
                along,
                deep,
                unit -> new double[] {10 * unit[0], 10 * unit[1], thickness * unit[2]});
    }

    /** Only the deflection of the four lower edges is held. */
    private static Structure freePlate(Mesh mesh) {
        var structure = Structure.of(mesh, new Solid(), METAL);
        for (int node : mesh.nodesOn(begin(2))) {
            double x = mesh.nodes()[node][0];
            double y = mesh.nodes()[node][1];
            if (Math.min(x, y) < 1e-9 || Math.max(x, y) > 10 - 1e-9) {
                structure.fix(node, 2, 0);
            }
        }
        return structure;
    }
}
