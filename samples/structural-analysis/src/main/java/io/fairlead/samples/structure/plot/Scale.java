package io.fairlead.samples.structure.plot;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** A range of values, where each lies in it, and which are marked. */
record Scale(double low, double high, boolean decades) {

    record Mark(double value, String label) {}

    /** Ends on round numbers. */
    static Scale around(DoubleStream values) {
        var range = values.summaryStatistics();
        double step = step(range.getMin(), range.getMax(), 6);
        return new Scale(
                step * Math.floor(range.getMin() / step + 1e-9),
                step * Math.ceil(range.getMax() / step - 1e-9),
                false);
    }

    /** Ends at the values themselves. */
    static Scale between(double low, double high) {
        return new Scale(low, high, false);
    }

    static Scale logarithmic(DoubleStream values) {
        var range = values.summaryStatistics();
        return new Scale(range.getMin() / 1.6, range.getMax() * 1.6, true);
    }

    double place(double value) {
        return decades
                ? Math.log(value / low) / Math.log(high / low)
                : (value - low) / (high - low);
    }

    List<Mark> marks() {
        return decades ? decadeMarks() : evenMarks();
    }

    private List<Mark> evenMarks() {
        double step = step(low, high, 6);
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        int first = (int) Math.ceil(low / step - 1e-9);
        int last = (int) Math.floor(high / step + 1e-9);
        return IntStream.rangeClosed(first, last)
                .mapToObj(i -> new Mark(i * step, label(i * step + 0.0, decimals)))
                .toList();
    }

    private List<Mark> decadeMarks() {
        int first = (int) Math.ceil(Math.log10(low));
        int last = (int) Math.floor(Math.log10(high));
        double[] factors = last - first < 2 ? new double[] {1, 2, 5} : new double[] {1};
        return IntStream.rangeClosed(first - 1, last)
                .boxed()
                .flatMap(i -> DoubleStream.of(factors).mapToObj(f -> f * Math.pow(10, i)))
                .filter(value -> value >= low && value <= high)
                .map(
                        value ->
                                new Mark(
                                        value,
                                        label(
                                                value,
                                                (int)
                                                        Math.max(
                                                                0,
                                                                -Math.floor(
                                                                        Math.log10(value)
                                                                                + 1e-9)))))
                .toList();
    }

    private static String label(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value).replace('-', '−');
    }

    /** 1, 2 or 5 times a power of ten: at most {@code most} steps in the range. */
    static double step(double low, double high, int most) {
        double wish = (high - low) / most;
        if (!(wish > 0)) {
            return Math.max(Math.abs(high), 1);
        }
        double power = Math.pow(10, Math.floor(Math.log10(wish)));
        return DoubleStream.of(1, 2, 5, 10)
                .map(factor -> factor * power)
                .filter(step -> step >= wish * (1 - 1e-9))
                .findFirst()
                .orElseThrow();
    }
}
