package io.fairlead.samples.fluid.plot;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A range of values and how it is marked. */
sealed interface Axis {

    /** Place of a value: 0 at the lower end of the axis, 1 at the upper. */
    double place(double value);

    List<Tick> ticks();

    String title();

    record Tick(double value, String label) {}

    /** Equal steps. */
    record Linear(String title, double low, double high, double step, int decimals)
            implements Axis {
        @Override
        public double place(double value) {
            return (value - low) / (high - low);
        }

        @Override
        public List<Tick> ticks() {
            int first = (int) Math.ceil(low / step - 1e-9);
            int last = (int) Math.floor(high / step + 1e-9);
            return IntStream.rangeClosed(first, last)
                    .mapToObj(i -> new Tick(i * step, label(i * step)))
                    .toList();
        }

        private String label(double value) {
            return String.format(Locale.ROOT, "%." + decimals + "f", value + 0.0).replace('-', '−');
        }
    }

    /** Decades, from 10^low to 10^high. */
    record Decades(String title, int low, int high) implements Axis {

        private static final String DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

        @Override
        public double place(double value) {
            return (Math.log10(value) - low) / (high - low);
        }

        @Override
        public List<Tick> ticks() {
            return IntStream.rangeClosed(low, high)
                    .mapToObj(i -> new Tick(Math.pow(10, i), label(i)))
                    .toList();
        }

        private static String label(int exponent) {
            if (exponent == 0) {
                return "1";
            }
            var raised = new StringBuilder("10");
            for (char c : Integer.toString(exponent).toCharArray()) {
                raised.append(c == '-' ? '⁻' : DIGITS.charAt(c - '0'));
            }
            return raised.toString();
        }
    }
}
