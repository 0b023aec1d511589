package io.fairlead.samples.structure.algebra;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.samples.structure.cases.Benchmarks;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

class SolversTest {

    @Test
    void sparse_factor_and_gradients_agree_with_a_dense_solver_on_random_matrices() {
        for (int seed = 0; seed < 60; seed++) {
            var random = new Random(seed);
            int size = 1 + random.nextInt(300);
            SparseMatrix matrix = RandomMatrix.positiveDefinite(size, random);
            double[] right = RandomMatrix.vector(size, random);
            double[] wanted = dense(matrix, right);
            var direct = new Cholesky(matrix, Dissection.of(matrix, RandomMatrix.line(size)));
            var iterative = new ConjugateGradients(matrix, new IncompleteCholesky(matrix), 1e-12);
            assertArrayEquals(wanted, direct.solve(right), 1e-9, "direct, seed " + seed);
            assertArrayEquals(wanted, iterative.solve(right), 1e-8, "iterative, seed " + seed);
        }
    }

    private static double[] dense(SparseMatrix matrix, double[] right) {
        int size = matrix.size();
        double[][] full = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                full[i][j] = matrix.get(i, j);
            }
        }
        return new LUDecomposition(new Array2DRowRealMatrix(full))
                .getSolver()
                .solve(new ArrayRealVector(right))
                .toArray();
    }

    @Test
    void dissection_eliminates_every_unknown_once() {
        for (int seed = 0; seed < 40; seed++) {
            var random = new Random(seed);
            int size = 1 + random.nextInt(500);
            SparseMatrix matrix = RandomMatrix.positiveDefinite(size, random);
            int[] order = Dissection.of(matrix, RandomMatrix.line(size)).order();
            assertArrayEquals(
                    IntStream.range(0, size).toArray(),
                    Arrays.stream(order).sorted().toArray(),
                    "seed " + seed);
        }
    }

    @Test
    void level_ordering_numbers_every_unknown_once() {
        for (int seed = 0; seed < 20; seed++) {
            SparseMatrix matrix = RandomMatrix.positiveDefinite(200, new Random(seed));
            int[] order = new ReverseCuthillMcKee(matrix).order();
            assertArrayEquals(
                    IntStream.range(0, 200).toArray(), Arrays.stream(order).sorted().toArray());
        }
    }

    @Test
    void dissected_factor_of_a_mesh_is_smaller_than_a_third_of_a_skyline() {
        var structure = Benchmarks.named("cook").orElseThrow().structure(16);
        SparseMatrix matrix = structure.equations().stiffness();
        var factor = new Cholesky(matrix, Dissection.of(matrix, structure.positions()));
        long skyline = new ReverseCuthillMcKee(matrix).skylineEntries();
        assertTrue(3 * factor.entries() < skyline, factor.entries() + " and " + skyline);
    }

    @Test
    void matrix_that_lets_something_move_freely_is_refused_with_a_hint() {
        SparseMatrix matrix = SparseMatrix.withPattern(2, new int[][] {{0, 1}});
        matrix.add(0, 0, 1);
        matrix.add(1, 1, 1);
        matrix.add(0, 1, -1);
        matrix.add(1, 0, -1);
        var error =
                assertThrows(
                        NotPositiveDefinite.class,
                        () -> new Cholesky(matrix, Dissection.of(matrix, RandomMatrix.line(2))));
        assertTrue(error.getMessage().contains("Add supports"), error.getMessage());
    }

    @Test
    void incomplete_factor_that_breaks_down_is_tried_again_with_a_heavier_diagonal() {
        SparseMatrix matrix = kershaw();
        var preconditioner = new IncompleteCholesky(matrix);
        assertTrue(preconditioner.shift() > 0);
        var solver = new ConjugateGradients(matrix, preconditioner, 1e-12);
        double[] right = {1, 2, 3, 4};
        assertArrayEquals(right, matrix.times(solver.solve(right)), 1e-9);
    }

    /** Positive definite, but a factor in its pattern meets a negative pivot (D. S. Kershaw 1978). */
    private static SparseMatrix kershaw() {
        SparseMatrix matrix =
                SparseMatrix.withPattern(4, new int[][] {{0, 1}, {1, 2}, {2, 3}, {3, 0}});
        for (int i = 0; i < 4; i++) {
            matrix.add(i, i, 3);
            double side = i == 3 ? 2 : -2;
            matrix.add(i, (i + 1) % 4, side);
            matrix.add((i + 1) % 4, i, side);
        }
        return matrix;
    }

    @Test
    void lowest_eigenvalues_of_a_chain_of_springs_are_those_of_the_closed_form() {
        int size = 120;
        SparseMatrix stiffness = SparseMatrix.withPattern(size, chain(size));
        SparseMatrix mass = SparseMatrix.withPattern(size, chain(size));
        for (int i = 0; i < size; i++) {
            mass.add(i, i, 1);
            stiffness.add(i, i, 2);
            if (i > 0) {
                stiffness.add(i, i - 1, -1);
                stiffness.add(i - 1, i, -1);
            }
        }
        var shifted = stiffness.plus(1e-3, mass);
        var solver = new Cholesky(shifted, Dissection.of(shifted, RandomMatrix.line(size)));
        var pairs = new SubspaceIteration(mass, solver, 1e-3).lowest(5);
        for (int k = 0; k < 5; k++) {
            double exact = 2 - 2 * Math.cos(Math.PI * (k + 1) / (size + 1));
            assertEquals(exact, pairs.values()[k], 1e-8 * exact + 1e-11);
            assertEquals(1, Vectors.dot(pairs.vectors()[k], mass.times(pairs.vectors()[k])), 1e-9);
        }
    }

    private static int[][] chain(int size) {
        int[][] links = new int[size][];
        Arrays.setAll(links, i -> i == 0 ? new int[] {0} : new int[] {i - 1, i});
        return links;
    }
}
