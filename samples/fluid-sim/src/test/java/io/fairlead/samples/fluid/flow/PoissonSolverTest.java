package io.fairlead.samples.fluid.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoissonSolverTest {

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 128})
    void solution_satisfies_the_five_point_equation_in_every_cell(int n) {
        double[][] wanted = withoutMean(CosineTransformTest.random(n));
        double[][] f = CosineTransformTest.copy(wanted);
        new PoissonSolver(n).solve(f);
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                double around =
                        at(f, j, i - 1) + at(f, j, i + 1) + at(f, j - 1, i) + at(f, j + 1, i);
                assertEquals(
                        n * wanted[j][i], 4 * f[j][i] - around, 1e-9 * n, "cell " + i + ", " + j);
            }
        }
    }

    private static double at(double[][] f, int j, int i) {
        int last = f.length - 1;
        return f[Math.clamp(j, 0, last)][Math.clamp(i, 0, last)];
    }

    private static double[][] withoutMean(double[][] values) {
        int n = values.length;
        double mean = 0;
        for (double[] row : values) {
            for (double value : row) {
                mean += value / n / n;
            }
        }
        for (double[] row : values) {
            for (int i = 0; i < n; i++) {
                row[i] -= mean;
            }
        }
        return values;
    }
}
