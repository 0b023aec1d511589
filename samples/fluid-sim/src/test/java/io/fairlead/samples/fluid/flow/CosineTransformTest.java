package io.fairlead.samples.fluid.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Random;

class CosineTransformTest {

    private static final double ROUND_OFF = 1e-10;

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 32, 64, 256})
    void forward_gives_the_sum_that_defines_it(int n) {
        double[][] values = random(n);
        double[][] transformed = copy(values);
        new CosineTransform(n).forward(transformed);
        for (int k = 0; k < n; k += 3) {
            for (int i = 0; i < n; i += 5) {
                double sum = 0;
                for (int j = 0; j < n; j++) {
                    sum += values[j][i] * Math.cos(Math.PI * k * (2 * j + 1) / (2 * n));
                }
                assertEquals(sum, transformed[k][i], ROUND_OFF, "k = " + k + ", column " + i);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 32, 64, 512})
    void inverse_of_forward_gives_n_times_the_values(int n) {
        double[][] values = random(n);
        double[][] there = copy(values);
        var transform = new CosineTransform(n);
        transform.forward(there);
        transform.inverse(there);
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                assertEquals(n * values[j][i], there[j][i], ROUND_OFF * n);
            }
        }
    }

    static double[][] random(int n) {
        var random = new Random(n);
        var values = new double[n][n];
        for (double[] row : values) {
            for (int i = 0; i < n; i++) {
                row[i] = random.nextDouble() - 0.5;
            }
        }
        return values;
    }

    static double[][] copy(double[][] values) {
        var copy = new double[values.length][];
        for (int j = 0; j < values.length; j++) {
            copy[j] = values[j].clone();
        }
        return copy;
    }
}
