package io.fairlead.client.display;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * From numbers to places between 0 and 1.
 *
 * @param from of the range, or its logarithm
 * @param to of the range, or its logarithm; above {@code from}
 */
record Axis(double from, double to, boolean logarithmic) {
    private static final double AIR = 0.05;

    /** An axis on which all finite numbers lie, with some air on both sides. */
    static Axis of(DoubleStream values, boolean logarithmic) {
        var range =
                values.filter(value -> Double.isFinite(value) && (!logarithmic || value > 0))
                        .map(value -> logarithmic ? Math.log10(value) : value)
                        .summaryStatistics();
        if (range.getCount() == 0) {
            return new Axis(0, 1, logarithmic);
        }
        double width = range.getMax() - range.getMin();
        double air = width > 0 ? AIR * width : Math.max(AIR, AIR * Math.abs(range.getMax()));
        return new Axis(range.getMin() - air, range.getMax() + air, logarithmic);
    }

    double place(double value) {
        return ((logarithmic ? Math.log10(value) : value) - from) / (to - from);
    }

    /** Round numbers; by powers of ten where there are two at least, else 1, 2 and 5 times these. */
    List<Double> ticks() {
        return logarithmic ? powers() : even();
    }

    private List<Double> even() {
        List<Double> ticks = new ArrayList<>();
        double step = Ticks.step(to - from, 6);
        for (double k = Math.ceil(from / step); k * step <= to; k++) {
            ticks.add(k * step + 0.0);
        }
        return ticks;
    }

    private List<Double> powers() {
        boolean wide = Math.floor(to) - Math.ceil(from) >= 2;
        List<Double> ticks = new ArrayList<>();
        for (double exponent = Math.floor(from); exponent <= to; exponent++) {
            for (double mantissa : wide ? new double[] {1} : new double[] {1, 2, 5}) {
                double tick = mantissa * Math.pow(10, exponent);
                if (place(tick) >= 0 && place(tick) <= 1) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }
}
