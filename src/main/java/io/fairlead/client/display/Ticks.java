package io.fairlead.client.display;

import java.math.BigDecimal;
import java.math.MathContext;

/** Round numbers along an axis. */
final class Ticks {
    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private Ticks() {}

    /** 1, 2 or 5 times a power of ten, so that a range has about so many steps. */
    static double step(double range, int steps) {
        double raw = Math.max(range, Double.MIN_NORMAL) / steps;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double mantissa = raw / power;
        return power * (mantissa <= 1 ? 1 : mantissa <= 2 ? 2 : mantissa <= 5 ? 5 : 10);
    }

    /** Very large and very small values as multiples of powers of ten: 10⁻⁵, 2·10⁷. */
    static String text(double value) {
        BigDecimal rounded = new BigDecimal(value, new MathContext(6)).stripTrailingZeros();
        if (value == 0 || Math.abs(value) >= 1e-3 && Math.abs(value) < 1e6) {
            return rounded.toPlainString();
        }
        int exponent = rounded.precision() - rounded.scale() - 1;
        BigDecimal mantissa = rounded.scaleByPowerOfTen(-exponent).stripTrailingZeros();
        String factor = mantissa.equals(BigDecimal.ONE) ? "" : mantissa.toPlainString() + "·";
        return factor + "10" + raised(exponent);
    }

    private static String raised(int exponent) {
        return String.valueOf(exponent)
                .chars()
                .map(each -> each == '-' ? '⁻' : RAISED.charAt(each - '0'))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
