package io.fairlead.samples.structure.algebra;

import java.util.Arrays;
import java.util.Random;

/** Springs between random neighbours on a line of masses, each also held a little. */
final class RandomMatrix {

    private RandomMatrix() {}

    static SparseMatrix positiveDefinite(int size, Random random) {
        int[][] springs = new int[3 * size][];
        for (int k = 0; k < springs.length; k++) {
            int from = random.nextInt(size);
            springs[k] = new int[] {from, Math.min(size - 1, from + random.nextInt(4))};
        }
        var matrix = SparseMatrix.withPattern(size, withDiagonal(springs, size));
        for (int i = 0; i < size; i++) {
            matrix.add(i, i, 0.01 + random.nextDouble());
        }
        for (int[] spring : springs) {
            double stiffness = random.nextDouble();
            matrix.add(spring[0], spring[0], stiffness);
            matrix.add(spring[1], spring[1], stiffness);
            matrix.add(spring[0], spring[1], -stiffness);
            matrix.add(spring[1], spring[0], -stiffness);
        }
        return matrix;
    }

    private static int[][] withDiagonal(int[][] springs, int size) {
        int[][] all = Arrays.copyOf(springs, springs.length + size);
        for (int i = 0; i < size; i++) {
            all[springs.length + i] = new int[] {i};
        }
        return all;
    }

    static int[][] line(int size) {
        int[][] places = new int[size][];
        Arrays.setAll(places, i -> new int[] {i});
        return places;
    }

    static double[] vector(int size, Random random) {
        return random.doubles(size, -1, 1).toArray();
    }
}
