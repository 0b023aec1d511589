package io.fairlead.samples.structure.element;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

class ShapeTest {

    static List<Shape> shapes() {
        return List.of(Serendipity.LINE, Serendipity.SQUARE, Serendipity.CUBE, Triangle.SIX);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void each_function_is_one_at_its_node_and_zero_at_the_others(Shape shape) {
        for (int a = 0; a < shape.nodes().size(); a++) {
            double[] values = shape.values(shape.nodes().get(a));
            for (int b = 0; b < values.length; b++) {
                assertEquals(a == b ? 1 : 0, values[b], 1e-14, a + " and " + b);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void functions_add_up_to_one_everywhere_and_slopes_are_their_derivatives(Shape shape) {
        var random = new Random(7);
        for (int trial = 0; trial < 50; trial++) {
            double[] at = random.doubles(shape.dimension(), -0.9, 0.9).toArray();
            assertEquals(1, Arrays.stream(shape.values(at)).sum(), 1e-13);
            double[][] slopes = shape.slopes(at);
            for (int axis = 0; axis < at.length; axis++) {
                double[] ahead = at.clone();
                double[] behind = at.clone();
                ahead[axis] += 1e-5;
                behind[axis] -= 1e-5;
                double[] high = shape.values(ahead);
                double[] low = shape.values(behind);
                for (int a = 0; a < high.length; a++) {
                    assertEquals((high[a] - low[a]) / 2e-5, slopes[axis][a], 1e-8);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void integrals_of_one_and_of_a_square_are_exact(Shape shape) {
        boolean triangle = shape instanceof Triangle;
        double volume = triangle ? 0.5 : Math.pow(2, shape.dimension());
        double second = triangle ? 1 / 12.0 : volume / 3;
        for (Quadrature rule : List.of(shape.full(), shape.reduced())) {
            assertEquals(volume, integral(rule, false), 1e-12);
            assertEquals(second, integral(rule, true), 1e-12);
        }
    }

    private static double integral(Quadrature rule, boolean ofSquare) {
        return rule.points().stream()
                .mapToDouble(p -> p.weight() * (ofSquare ? p.at()[0] * p.at()[0] : 1))
                .sum();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void linear_field_is_carried_from_gauss_points_to_nodes_exactly(Shape shape) {
        List<Quadrature.Point> points = shape.reduced().points();
        for (double[] node : shape.nodes()) {
            double[] weights = shape.fromReduced(node);
            double carried = 0;
            for (int p = 0; p < weights.length; p++) {
                carried += weights[p] * (3 + 2 * Arrays.stream(points.get(p).at()).sum());
            }
            assertEquals(3 + 2 * Arrays.stream(node).sum(), carried, 1e-12);
        }
    }
}
