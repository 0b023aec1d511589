package io.fairlead.samples.structure.truss;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;

import java.util.Arrays;

/**
 * Minimises a sum of {@code cost / y} over positive y with {@code rows y <= limits}, by Newton steps on a
 * logarithmic barrier that becomes steeper (A. V. Fiacco, G. P. McCormick 1968).
 */
final class Barrier {

    private static final double GAP = 1e-9;
    private static final int MOST_STEPS = 100;

    private final double[] costs;
    private final double[][] rows;
    private final double[] limits;

    Barrier(double[] costs, double[][] rows, double[] limits) {
        this.costs = costs;
        this.rows = rows;
        this.limits = limits;
    }

    /** @param inside fulfils all limits with room to spare */
    double[] minimise(double[] inside) {
        double[] y = inside.clone();
        double scale = cost(y);
        for (double steepness = 1 / scale; rows.length / steepness > GAP * scale; steepness *= 8) {
            y = centre(y, steepness * 8);
        }
        return y;
    }

    private double cost(double[] y) {
        double cost = 0;
        for (int i = 0; i < y.length; i++) {
            cost += costs[i] / y[i];
        }
        return cost;
    }

    private double[] centre(double[] start, double steepness) {
        double[] y = start;
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] slope = new double[y.length];
            double[] direction = direction(y, steepness, slope);
            double decrease = 0;
            for (int i = 0; i < y.length; i++) {
                decrease -= slope[i] * direction[i];
            }
            if (decrease < 1e-10) {
                return y;
            }
            y = along(y, direction, steepness, decrease);
        }
        return y;
    }

    /** Newton's direction; fills in the slope of the barrier function. */
    private double[] direction(double[] y, double steepness, double[] slope) {
        double[][] curvature = new double[y.length][y.length];
        for (int i = 0; i < y.length; i++) {
            slope[i] = -steepness * costs[i] / (y[i] * y[i]);
            curvature[i][i] = 2 * steepness * costs[i] / (y[i] * y[i] * y[i]);
        }
        for (int r = 0; r < rows.length; r++) {
            double room = room(r, y);
            for (int i = 0; i < y.length; i++) {
                slope[i] += rows[r][i] / room;
                for (int j = 0; j < y.length; j++) {
                    curvature[i][j] += rows[r][i] * rows[r][j] / (room * room);
                }
            }
        }
        double[] down = Arrays.stream(slope).map(s -> -s).toArray();
        return new CholeskyDecomposition(new Array2DRowRealMatrix(curvature, false), 1e-6, 0)
                .getSolver()
                .solve(new ArrayRealVector(down, false))
                .toArray();
    }

    private double room(int row, double[] y) {
        double room = limits[row];
        for (int i = 0; i < y.length; i++) {
            room -= rows[row][i] * y[i];
        }
        return room;
    }

    private double[] along(double[] y, double[] direction, double steepness, double decrease) {
        double before = value(y, steepness);
        for (double length = 1; length > 1e-12; length /= 2) {
            double factor = length;
            double[] tried = new double[y.length];
            Arrays.setAll(tried, i -> y[i] + factor * direction[i]);
            if (value(tried, steepness) <= before - 0.1 * length * decrease) {
                return tried;
            }
        }
        return y;
    }

    private double value(double[] y, double steepness) {
        if (Arrays.stream(y).anyMatch(part -> part <= 0)) {
            return Double.POSITIVE_INFINITY;
        }
        double value = steepness * cost(y);
        for (int r = 0; r < rows.length; r++) {
            double room = room(r, y);
            if (room <= 0) {
                return Double.POSITIVE_INFINITY;
            }
            value -= Math.log(room);
        }
        return value;
    }
}
