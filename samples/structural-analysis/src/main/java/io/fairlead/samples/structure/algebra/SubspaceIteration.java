package io.fairlead.samples.structure.algebra;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The lowest pairs of {@code K x = lambda M x} by subspace iteration (K.-J. Bathe, E. L. Wilson, Earthq.
 * Eng. Struct. Dyn. 1 (1973) 271) with {@code K + shift M}, whose factor exists also for a
 * structure without supports.
 */
public final class SubspaceIteration {

    private static final double TOLERANCE = 1e-10;
    private static final int MOST_ROUNDS = 200;

    /** @param vectors one for each value, of unit length in the norm of M */
    public record Pairs(double[] values, double[][] vectors) {}

    private final SparseMatrix mass;
    private final LinearSolver shifted;
    private final double shift;

    /**
     * @param shifted solves systems with {@code K + shift M}
     * @param shift   not negative
     */
    public SubspaceIteration(SparseMatrix mass, LinearSolver shifted, double shift) {
        this.mass = mass;
        this.shifted = shifted;
        this.shift = shift;
    }

    /** @throws ArithmeticException if the values do not settle */
    public Pairs lowest(int wanted) {
        int width = Math.min(mass.size(), Math.max(2 * wanted, wanted + 8));
        double[][] images = start(width);
        double[] before = new double[wanted];
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double[][] vectors = Arrays.stream(images).map(shifted::solve).toArray(double[][]::new);
            Pairs ritz = project(vectors, images);
            if (settled(before, ritz.values)) {
                return new Pairs(
                        Arrays.stream(ritz.values).limit(wanted).map(v -> v - shift).toArray(),
                        Arrays.copyOf(ritz.vectors, wanted));
            }
            before = Arrays.copyOf(ritz.values, wanted);
            images = Arrays.stream(ritz.vectors).map(mass::times).toArray(double[][]::new);
        }
        throw new ArithmeticException(
                "eigenvalues did not settle in " + MOST_ROUNDS + " rounds of subspace iteration");
    }

    private double[][] start(int width) {
        var random = new Random(20261126);
        double[][] vectors = new double[width][mass.size()];
        for (double[] vector : vectors) {
            Arrays.setAll(vector, i -> random.nextGaussian());
        }
        return Arrays.stream(vectors).map(mass::times).toArray(double[][]::new);
    }

    private static boolean settled(double[] before, double[] now) {
        return IntStream.range(0, before.length)
                .allMatch(i -> Math.abs(now[i] - before[i]) <= TOLERANCE * Math.abs(now[i]));
    }

    /** Ritz pairs in the span of {@code vectors}, whose images under K + shift M are given. */
    private Pairs project(double[][] vectors, double[][] images) {
        int width = vectors.length;
        double[][] stiffness = new double[width][width];
        double[][] inertia = new double[width][width];
        double[][] massImages = Arrays.stream(vectors).map(mass::times).toArray(double[][]::new);
        for (int i = 0; i < width; i++) {
            for (int j = 0; j <= i; j++) {
                stiffness[i][j] = stiffness[j][i] = Vectors.dot(vectors[i], images[j]);
                inertia[i][j] = inertia[j][i] = Vectors.dot(vectors[i], massImages[j]);
            }
        }
        return dense(stiffness, inertia, vectors);
    }

    private static Pairs dense(double[][] stiffness, double[][] inertia, double[][] vectors) {
        RealMatrix lower =
                new CholeskyDecomposition(new Array2DRowRealMatrix(inertia), 1e-8, 0).getL();
        RealMatrix inverse = new LUDecomposition(lower).getSolver().getInverse();
        RealMatrix reduced =
                inverse.multiply(new Array2DRowRealMatrix(stiffness)).multiply(inverse.transpose());
        var eigen = new EigenDecomposition(reduced.add(reduced.transpose()).scalarMultiply(0.5));
        RealMatrix weights = inverse.transpose().multiply(eigen.getV());
        int[] order =
                IntStream.range(0, vectors.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(eigen::getRealEigenvalue))
                        .mapToInt(Integer::intValue)
                        .toArray();
        return new Pairs(
                Arrays.stream(order).mapToDouble(eigen::getRealEigenvalue).toArray(),
                Arrays.stream(order)
                        .mapToObj(column -> combine(vectors, weights.getColumn(column)))
                        .toArray(double[][]::new));
    }

    private static double[] combine(double[][] vectors, double[] weights) {
        double[] sum = new double[vectors[0].length];
        for (int k = 0; k < weights.length; k++) {
            Vectors.add(weights[k], vectors[k], sum);
        }
        return sum;
    }
}
