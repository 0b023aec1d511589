package io.fairlead.samples.structure.element;

import java.util.ArrayList;
import java.util.List;

/** Points and weights of a numerical integral over a reference element. */
public record Quadrature(List<Point> points) {

    /** @param at place in the reference element */
    public record Point(double[] at, double weight) {}

    private static final double[][] PLACES = {
        {}, {0}, {-1 / Math.sqrt(3), 1 / Math.sqrt(3)}, {-Math.sqrt(0.6), 0, Math.sqrt(0.6)}
    };
    private static final double[][] WEIGHTS = {{}, {2}, {1, 1}, {5 / 9.0, 8 / 9.0, 5 / 9.0}};

    public Quadrature {
        points = List.copyOf(points);
    }

    /** Gauss points of a line, square or cube from -1 to 1; the first coordinate runs fastest. */
    static Quadrature gauss(int perAxis, int dimension) {
        var points = new ArrayList<Point>();
        int count = (int) Math.pow(perAxis, dimension);
        for (int k = 0; k < count; k++) {
            double[] at = new double[dimension];
            double weight = 1;
            int rest = k;
            for (int axis = 0; axis < dimension; axis++) {
                at[axis] = PLACES[perAxis][rest % perAxis];
                weight *= WEIGHTS[perAxis][rest % perAxis];
                rest /= perAxis;
            }
            points.add(new Point(at, weight));
        }
        return new Quadrature(points);
    }

    /** Three points inside a triangle, exact to degree 2 (G. Strang, G. Fix 1973). */
    static Quadrature triangleOfThree() {
        return new Quadrature(orbit(1 / 6.0, 1 / 6.0));
    }

    /** Six points inside a triangle, exact to degree 4 (D. A. Dunavant, IJNME 21 (1985) 1129). */
    static Quadrature triangleOfSix() {
        var points = new ArrayList<Point>();
        points.addAll(orbit(0.445948490915965, 0.5 * 0.223381589678011));
        points.addAll(orbit(0.091576213509771, 0.5 * 0.109951743655322));
        return new Quadrature(points);
    }

    private static List<Point> orbit(double a, double weight) {
        return List.of(
                new Point(new double[] {a, a}, weight),
                new Point(new double[] {1 - 2 * a, a}, weight),
                new Point(new double[] {a, 1 - 2 * a}, weight));
    }
}
