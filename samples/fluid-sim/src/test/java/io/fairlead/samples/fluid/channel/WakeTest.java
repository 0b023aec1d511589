package io.fairlead.samples.fluid.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;

class WakeTest {

    private static List<Sample> swinging(double period) {
        return IntStream.rangeClosed(1, 4000)
                .mapToObj(
                        k -> {
                            double t = k / 400.0;
                            double phase = 2 * Math.PI * t / period;
                            double early = t < 3 ? 7 : 0;
                            return new Sample(
                                    t,
                                    3.2
                                            + 0.03 * Math.sin(2 * phase)
                                            + 0.02 * Math.sin(140 * t)
                                            + early,
                                    0.02 + Math.sin(phase),
                                    2.4 - 0.1 * Math.sin(phase));
                        })
                .toList();
    }

    @Test
    void period_and_extremes_of_a_known_swing_are_found_under_sound_and_after_a_start() {
        var wake = new Wake(swinging(0.333));
        assertEquals(0.333, wake.period().orElseThrow(), 1e-4);
        double period = wake.period().orElseThrow();
        assertEquals(3.23, wake.repeating(period, Sample::drag).largest(), 4e-3);
        var lift = wake.repeating(period, Sample::lift);
        assertEquals(1.02, lift.largest(), 2e-3);
        double drop =
                wake.repeating(period, Sample::pressureDrop).at(lift.timeOfLargest() + period / 2);
        assertEquals(2.5, drop, 1e-3);
    }

    @Test
    void flow_that_does_not_swing_has_no_period() {
        var steady =
                IntStream.rangeClosed(1, 100)
                        .mapToObj(k -> new Sample(k, 5.58, 0.0106, 0.1175))
                        .toList();
        assertTrue(new Wake(steady).period().isEmpty());
        assertEquals(5.58, new Wake(steady).mean(Sample::drag), 1e-12);
    }

    @Test
    void value_outside_its_band_says_how_far() {
        var quantity = new Quantity("drag", 5.70, 5.57, 5.59, "");
        assertEquals(0.11 / 5.58, quantity.excess(), 1e-12);
        assertEquals(0, new Quantity("drag", 5.58, 5.57, 5.59, "").excess());
    }
}
