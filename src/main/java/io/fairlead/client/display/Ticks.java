package io.fairlead.client.display;

import java.math.BigDecimal;
import java.math.MathContext;

/** Round numbers along an axis. */
final class Ticks {
    private Ticks() {}

    /** 1, 2 or 5 times a power of ten, so that a range has about so many steps. */
    static double step(double range, int steps) {
        double raw = Math.max(range, Double.MIN_NORMAL) / steps;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double mantissa = raw / power;
        return power * (mantissa <= 1 ? 1 : mantissa <= 2 ? 2 : mantissa <= 5 ? 5 : 10);
    }

    static String text(double value) {
        BigDecimal rounded = new BigDecimal(value, new MathContext(6)).stripTrailingZeros();
        return Math.abs(value) >= 1e-3 && Math.abs(value) < 1e6 || value == 0
                ? rounded.toPlainString()
                : rounded.toString();
    }
}
