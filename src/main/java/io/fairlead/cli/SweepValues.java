package io.fairlead.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values of a parameter as people write them. */
final class SweepValues {
    private static final String NUMBER = "([+-]?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]{1,2})?)";
    private static final Pattern RANGE =
            Pattern.compile(NUMBER + ":" + NUMBER + "(?::(x)?" + NUMBER + ")?");
    private static final int MOST = 10_000;

    private SweepValues() {}

    /**
     * @param text {@code a,b,c}; {@code from:to}, {@code from:to:step} or {@code from:to:xfactor}, both ends included; or
     *     {@code @file} for its lines
     */
    static List<String> of(String text) throws IOException {
        if (text.startsWith("@")) {
            return JobOptions.contents(text.substring(1))
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
        Matcher range = RANGE.matcher(text);
        return range.matches() ? range(text, range) : Arrays.asList(text.split(",", -1));
    }

    private static List<String> range(String text, Matcher range) {
        BigDecimal at = new BigDecimal(range.group(1));
        BigDecimal end = new BigDecimal(range.group(2));
        boolean factor = range.group(3) != null;
        BigDecimal step = range.group(4) == null ? BigDecimal.ONE : new BigDecimal(range.group(4));
        boolean moves =
                factor
                        ? at.signum() > 0 && step.compareTo(BigDecimal.ONE) > 0
                        : step.signum() != 0 && end.subtract(at).signum() * step.signum() >= 0;
        if (!moves) {
            throw Failure.usage(
                    "the range '" + text + "' never comes to its end",
                    "a step leads from the first value towards the last",
                    "write from:to:step, or from:to:x10");
        }
        List<String> values = new ArrayList<>();
        while (end.subtract(at).signum() * (factor ? 1 : step.signum()) >= 0) {
            values.add(plain(at));
            if (values.size() > MOST) {
                throw Failure.usage(
                        "the range '" + text + "' has more than " + MOST + " values",
                        "a sweep has at most " + MOST + " children",
                        "take larger steps");
            }
            at = factor ? at.multiply(step, MathContext.DECIMAL64) : at.add(step);
        }
        return values;
    }

    private static String plain(BigDecimal number) {
        BigDecimal short_ = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        return Math.abs(short_.precision() - short_.scale()) > 12
                ? short_.toString()
                : short_.toPlainString();
    }
}
