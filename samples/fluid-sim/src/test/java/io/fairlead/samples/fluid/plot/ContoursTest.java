package io.fairlead.samples.fluid.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;

class ContoursTest {

    @Test
    void level_line_of_a_cone_is_one_closed_circle() {
        double[][] cone = new double[41][41];
        for (int j = 0; j <= 40; j++) {
            for (int i = 0; i <= 40; i++) {
                cone[j][i] = Math.hypot(i - 20, j - 20);
            }
        }
        List<Contours.Line> lines = Contours.of(cone, 12.5);
        assertEquals(1, lines.size());
        Contours.Line circle = lines.getFirst();
        int last = circle.x().length - 1;
        assertEquals(circle.x()[0], circle.x()[last]);
        assertEquals(circle.y()[0], circle.y()[last]);
        for (int k = 0; k <= last; k++) {
            assertEquals(12.5, Math.hypot(circle.x()[k] - 20, circle.y()[k] - 20), 0.02);
        }
    }

    @Test
    void level_line_that_leaves_the_grid_is_one_open_line() {
        double[][] slope = new double[9][9];
        for (int j = 0; j < 9; j++) {
            for (int i = 0; i < 9; i++) {
                slope[j][i] = i;
            }
        }
        List<Contours.Line> lines = Contours.of(slope, 3.25);
        assertEquals(1, lines.size());
        assertEquals(9, lines.getFirst().x().length);
        for (double x : lines.getFirst().x()) {
            assertEquals(3.25, x, 1e-12);
        }
    }

    @Test
    void saddle_is_cut_into_two_lines_that_do_not_cross() {
        double[][] saddle = {{1, 0}, {0, 1}};
        assertEquals(2, Contours.of(saddle, 0.4).size());
        assertTrue(Contours.of(saddle, 2).isEmpty());
    }
}
