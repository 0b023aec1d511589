package io.fairlead.samples.structure.truss;

import io.fairlead.samples.structure.truss.Truss.Bar;

import org.apache.commons.math3.linear.DecompositionSolver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The lightest truss of ten bars (V. B. Venkayya, Computers &amp; Structures 1 (1971) 265; optima in R. T.
 * Haftka, Z. Guerdal, Elements of Structural Optimization, 1992, pages 238 and 244). Two bays of
 * 360 in, 100 kip down at both lower joints; stresses up to 25 ksi, areas from 0.1 in²; vertical
 * displacements up to a limit.
 *
 * <p>Displacements and stresses are linear in reciprocal areas as long as the forces in the bars stay
 * (L. A. Schmit, B. Farshi, AIAA J. 12 (1974) 692): a sequence of such convex problems is solved.
 *
 * @param limit of vertical displacements in inches
 */
public record TenBars(double limit) {

    /** Published optima: displacements limited to 2 in, and not limited. */
    public static final double HAFTKA_AT_2_INCHES = 5060.85;

    public static final double HAFTKA_STRESS_ONLY = 1593.2;

    /** A limit in inches that no design within the stresses reaches. */
    public static final double NO_LIMIT = 1000;

    private static final double LARGEST_STRESS = 25_000;
    private static final double LEAST_AREA = 0.1;
    private static final double LOAD = 100_000;
    private static final int MOST_ROUNDS = 200;

    private static final Truss TRUSS =
            new Truss(
                    new double[][] {{720, 360}, {720, 0}, {360, 360}, {360, 0}, {0, 360}, {0, 0}},
                    4,
                    List.of(
                            new Bar(4, 2),
                            new Bar(2, 0),
                            new Bar(5, 3),
                            new Bar(3, 1),
                            new Bar(3, 2),
                            new Bar(1, 0),
                            new Bar(4, 3),
                            new Bar(5, 2),
                            new Bar(2, 1),
                            new Bar(3, 0)),
                    1e7,
                    0.1);

    /** @param areas of the bars in in² @param weight in lb @param rounds convex problems solved */
    public record Design(double[] areas, double weight, int rounds) {}

    public TenBars {
        if (!(limit >= 0.1)) {
            throw new IllegalArgumentException(
                    "a displacement limit of " + limit + " in refused: it must be at least 0.1 in");
        }
    }

    /** @throws ArithmeticException if the sequence of designs does not settle */
    public Design lightest() {
        double[] reciprocal = new double[TRUSS.bars().size()];
        Arrays.fill(reciprocal, 1 / 10.0);
        double weight = Double.MAX_VALUE;
        for (int round = 1; round <= MOST_ROUNDS; round++) {
            reciprocal = improve(reciprocal);
            double now = TRUSS.weight(inverted(reciprocal));
            if (Math.abs(now - weight) < 1e-8 * now) {
                return new Design(inverted(reciprocal), now, round);
            }
            weight = now;
        }
        throw new ArithmeticException("the design did not settle in " + MOST_ROUNDS + " rounds");
    }

    private static double[] inverted(double[] values) {
        return Arrays.stream(values).map(value -> 1 / value).toArray();
    }

    private double[] improve(double[] reciprocal) {
        double[][] rows = responses(reciprocal);
        double[] limits = limits(rows.length);
        double worst = 0;
        for (int r = 0; r < rows.length; r++) {
            double response = 0;
            for (int i = 0; i < reciprocal.length; i++) {
                response += rows[r][i] * reciprocal[i];
            }
            worst = Math.max(worst, response / limits[r]);
        }
        double scale = 0.9 / worst;
        double[] inside = Arrays.stream(reciprocal).map(y -> scale * y).toArray();
        double[] costs = new double[reciprocal.length];
        Arrays.setAll(costs, bar -> TRUSS.density() * TRUSS.length(bar));
        return new Barrier(costs, rows, limits).minimise(inside);
    }

    /** Limited responses over reciprocal areas: both signs of displacements and stresses, areas. */
    private double[][] responses(double[] reciprocal) {
        double[] areas = inverted(reciprocal);
        DecompositionSolver solver = TRUSS.solver(areas);
        double[] load = new double[TRUSS.unknowns()];
        load[3] = load[7] = -LOAD;
        double[] forces = TRUSS.forces(solver, areas, load);
        var rows = new ArrayList<double[]>();
        for (int joint = 0; joint < TRUSS.held(); joint++) {
            double[] unit = new double[TRUSS.unknowns()];
            unit[2 * joint + 1] = 1;
            addBothSigns(rows, virtualWork(forces, TRUSS.forces(solver, areas, unit)), 1 / limit);
        }
        for (int bar = 0; bar < areas.length; bar++) {
            double[] pair = TRUSS.elongation(bar);
            double strain = TRUSS.young() / TRUSS.length(bar) / LARGEST_STRESS;
            addBothSigns(rows, virtualWork(forces, TRUSS.forces(solver, areas, pair)), strain);
        }
        for (int bar = 0; bar < areas.length; bar++) {
            double[] row = new double[areas.length];
            row[bar] = LEAST_AREA;
            rows.add(row);
        }
        return rows.toArray(double[][]::new);
    }

    private static double[] virtualWork(double[] forces, double[] unitForces) {
        double[] row = new double[forces.length];
        Arrays.setAll(
                row, bar -> forces[bar] * unitForces[bar] * TRUSS.length(bar) / TRUSS.young());
        return row;
    }

    private static void addBothSigns(List<double[]> rows, double[] row, double scale) {
        rows.add(Arrays.stream(row).map(part -> scale * part).toArray());
        rows.add(Arrays.stream(row).map(part -> -scale * part).toArray());
    }

    private static double[] limits(int count) {
        double[] limits = new double[count];
        Arrays.fill(limits, 1);
        return limits;
    }
}
