package io.fairlead.samples.structure.element;

import java.util.ArrayList;
import java.util.List;

/**
 * Line of 3, square of 8 or cube of 20 nodes: corners and middles of edges (I. Ergatoudis, B. M.
 * Irons, O. C. Zienkiewicz, Int. J. Solids Struct. 4 (1968) 31). Coordinates run from -1 to 1.
 */
public record Serendipity(int dimension, List<double[]> nodes) implements Shape {

    public static final Serendipity LINE = of(1);
    public static final Serendipity SQUARE = of(2);
    public static final Serendipity CUBE = of(3);

    private static Serendipity of(int dimension) {
        var nodes = new ArrayList<double[]>();
        int places = (int) Math.pow(3, dimension);
        for (int k = 0; k < places; k++) {
            double[] node = new double[dimension];
            int middles = 0;
            int rest = k;
            for (int axis = 0; axis < dimension; axis++) {
                node[axis] = rest % 3 - 1;
                middles += rest % 3 == 1 ? 1 : 0;
                rest /= 3;
            }
            if (middles < 2) {
                nodes.add(node);
            }
        }
        return new Serendipity(dimension, List.copyOf(nodes));
    }

    @Override
    public double[] values(double[] at) {
        return nodes.stream().mapToDouble(node -> value(node, at)).toArray();
    }

    private double value(double[] node, double[] at) {
        double product = 1;
        double sum = 1 - dimension;
        boolean corner = true;
        for (int axis = 0; axis < dimension; axis++) {
            corner &= node[axis] != 0;
            product *= factor(node[axis], at[axis]);
            sum += node[axis] * at[axis];
        }
        return corner ? product * sum : product;
    }

    private static double factor(double node, double at) {
        return node == 0 ? 1 - at * at : (1 + node * at) / 2;
    }

    @Override
    public double[][] slopes(double[] at) {
        double[][] slopes = new double[dimension][nodes.size()];
        for (int axis = 0; axis < dimension; axis++) {
            for (int a = 0; a < nodes.size(); a++) {
                slopes[axis][a] = slope(nodes.get(a), at, axis);
            }
        }
        return slopes;
    }

    private double slope(double[] node, double[] at, int along) {
        double others = 1;
        double sum = 1 - dimension;
        boolean corner = true;
        for (int axis = 0; axis < dimension; axis++) {
            corner &= node[axis] != 0;
            others *= axis == along ? 1 : factor(node[axis], at[axis]);
            sum += node[axis] * at[axis];
        }
        if (!corner) {
            return others * (node[along] == 0 ? -2 * at[along] : node[along] / 2);
        }
        return others * node[along] / 2 * (sum + 1 + node[along] * at[along]);
    }

    @Override
    public Quadrature full() {
        return Quadrature.gauss(3, dimension);
    }

    @Override
    public Quadrature reduced() {
        return Quadrature.gauss(2, dimension);
    }

    @Override
    public double[] fromReduced(double[] at) {
        return reduced().points().stream()
                .mapToDouble(
                        point -> {
                            double weight = 1;
                            for (int axis = 0; axis < dimension; axis++) {
                                weight *= (1 + 3 * point.at()[axis] * at[axis]) / 2;
                            }
                            return weight;
                        })
                .toArray();
    }
}
