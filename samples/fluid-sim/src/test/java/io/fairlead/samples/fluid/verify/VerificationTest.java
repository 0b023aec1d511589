package io.fairlead.samples.fluid.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;

class VerificationTest {

    @Test
    void decaying_vortex_shows_second_order_in_space_and_time() {
        double order = log2(Verification.taylorGreenError(16) / Verification.taylorGreenError(32));
        assertEquals(2, order, 0.15);
    }

    @Test
    void steady_forced_cavity_shows_second_order_in_space() {
        double order =
                log2(
                        Verification.regularisedCavityError(16)
                                / Verification.regularisedCavityError(32));
        assertEquals(2, order, 0.15);
    }

    @Test
    void all_checks_pass_and_each_prints_its_verdict() {
        var lines = new ArrayList<String>();
        assertTrue(new Verification(lines::add).run(), () -> String.join("\n", lines));
        assertEquals(
                lines.size() - 1, lines.stream().filter(line -> line.endsWith("PASS")).count());
        assertTrue(lines.stream().allMatch(line -> line.length() <= 100), "lines fit 100 columns");
    }

    private static double log2(double ratio) {
        return Math.log(ratio) / Math.log(2);
    }
}
