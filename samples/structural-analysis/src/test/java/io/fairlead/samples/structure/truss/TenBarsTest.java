package io.fairlead.samples.structure.truss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TenBarsTest {

    @Test
    void lightest_truss_for_two_inches_is_the_published_one() {
        var design = new TenBars(2).lightest();
        assertEquals(TenBars.HAFTKA_AT_2_INCHES, design.weight(), 0.01);
        assertArrayEquals(
                new double[] {30.52, 0.1, 23.20, 15.22, 0.1, 0.55, 7.46, 21.04, 21.53, 0.1},
                design.areas(),
                0.006);
    }

    @Test
    void without_a_limit_of_displacements_stresses_decide_as_published() {
        var design = new TenBars(TenBars.NO_LIMIT).lightest();
        assertEquals(TenBars.HAFTKA_STRESS_ONLY, design.weight(), 0.05);
        assertArrayEquals(
                new double[] {7.94, 0.1, 8.06, 3.94, 0.1, 0.1, 5.74, 5.57, 5.57, 0.1},
                design.areas(),
                0.006);
    }

    @Test
    void a_tighter_limit_is_never_lighter() {
        double lighter = Double.MAX_VALUE;
        for (double limit : new double[] {0.4, 0.9, 1.7, 2.6, 3.5, 6}) {
            double weight = new TenBars(limit).lightest().weight();
            assertTrue(weight <= lighter + 1e-6, "limit " + limit + ": " + weight);
            lighter = weight;
        }
    }
}
