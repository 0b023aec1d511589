package io.fairlead.samples.structure.truss;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.DecompositionSolver;

import java.util.List;

/**
 * Bars between pin joints in a plane. Lengths in inches, forces in pounds, stresses in psi: the units of
 * the published problem.
 *
 * @param joints places: {@code [joint][x, y]}
 * @param held   the joints from this one on are fixed
 */
record Truss(double[][] joints, int held, List<Bar> bars, double young, double density) {

    record Bar(int from, int to) {}

    double length(int bar) {
        double[] a = joints[bars.get(bar).from];
        double[] b = joints[bars.get(bar).to];
        return Math.hypot(b[0] - a[0], b[1] - a[1]);
    }

    int unknowns() {
        return 2 * held;
    }

    /** Elongation of a bar over each unknown displacement. */
    double[] elongation(int bar) {
        double[] row = new double[unknowns()];
        int from = bars.get(bar).from;
        int to = bars.get(bar).to;
        for (int axis = 0; axis < 2; axis++) {
            double cosine = (joints[to][axis] - joints[from][axis]) / length(bar);
            if (from < held) {
                row[2 * from + axis] -= cosine;
            }
            if (to < held) {
                row[2 * to + axis] += cosine;
            }
        }
        return row;
    }

    /** Solves for displacements under loads, for given areas of the bars. */
    DecompositionSolver solver(double[] areas) {
        double[][] stiffness = new double[unknowns()][unknowns()];
        for (int bar = 0; bar < areas.length; bar++) {
            double[] row = elongation(bar);
            double factor = young * areas[bar] / length(bar);
            for (int i = 0; i < row.length; i++) {
                for (int j = 0; j < row.length; j++) {
                    stiffness[i][j] += factor * row[i] * row[j];
                }
            }
        }
        return new CholeskyDecomposition(new Array2DRowRealMatrix(stiffness)).getSolver();
    }

    /** Forces in the bars under a load, tension positive. */
    double[] forces(DecompositionSolver solver, double[] areas, double[] load) {
        double[] displacements = solver.solve(new ArrayRealVector(load, false)).toArray();
        double[] forces = new double[areas.length];
        for (int bar = 0; bar < areas.length; bar++) {
            double[] row = elongation(bar);
            for (int i = 0; i < row.length; i++) {
                forces[bar] += young * areas[bar] / length(bar) * row[i] * displacements[i];
            }
        }
        return forces;
    }

    double weight(double[] areas) {
        double weight = 0;
        for (int bar = 0; bar < areas.length; bar++) {
            weight += density * length(bar) * areas[bar];
        }
        return weight;
    }
}
