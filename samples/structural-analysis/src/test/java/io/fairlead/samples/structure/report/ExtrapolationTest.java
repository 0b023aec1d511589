package io.fairlead.samples.structure.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ExtrapolationTest {

    @Test
    void order_and_limit_of_a_known_series_are_found() {
        double[] value = new double[3];
        for (int k = 0; k < 3; k++) {
            value[k] = 5 + 0.3 * Math.pow(3, -2.5 * k);
        }
        var found = Extrapolation.of(value[0], value[1], value[2], 3);
        assertEquals(2.5, found.order(), 1e-12);
        assertEquals(5, found.value(), 1e-12);
        assertEquals(1.25 * (value[2] - 5) / value[2], found.gridIndex(), 1e-12);
    }

    @Test
    void values_that_turn_back_or_spread_are_not_extrapolated() {
        assertTrue(Extrapolation.applies(90, 92, 92.5));
        assertFalse(Extrapolation.applies(90, 92, 91.5));
        assertFalse(Extrapolation.applies(90, 91, 93));
        assertFalse(Extrapolation.applies(90, 90, 90));
    }
}
