package io.fairlead.samples.fluid.channel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** What a history of samples says once the start is forgotten. */
final class Wake {

    /** Share of the history that counts as start. */
    private static final double START = 0.6;

    private final List<Sample> late;

    Wake(List<Sample> history) {
        double from = START * history.getLast().time();
        this.late = history.stream().filter(sample -> sample.time() > from).toList();
    }

    double mean(ToDoubleFunction<Sample> value) {
        return late.stream().mapToDouble(value).average().orElseThrow();
    }

    double largest(ToDoubleFunction<Sample> value) {
        return late.stream().mapToDouble(value).max().orElseThrow();
    }

    double smallest(ToDoubleFunction<Sample> value) {
        return late.stream().mapToDouble(value).min().orElseThrow();
    }

    /** Mean time between two rises of the lift through its mean; empty when it does not swing. */
    OptionalDouble period() {
        double middle = (largest(Sample::lift) + smallest(Sample::lift)) / 2;
        List<Double> rises = new ArrayList<>();
        for (int k = 1; k < late.size(); k++) {
            double before = late.get(k - 1).lift() - middle;
            double after = late.get(k).lift() - middle;
            if (before < 0 && after >= 0) {
                double step = late.get(k).time() - late.get(k - 1).time();
                rises.add(late.get(k).time() - step * after / (after - before));
            }
        }
        return rises.size() < 2
                ? OptionalDouble.empty()
                : OptionalDouble.of((rises.getLast() - rises.getFirst()) / (rises.size() - 1));
    }

    /** Pressure drop half a period after the lift is largest. */
    double pressureDropAfter(double period) {
        double last = late.getLast().time() - period / 2;
        Sample highest =
                late.stream()
                        .filter(sample -> sample.time() <= last)
                        .max(Comparator.comparingDouble(Sample::lift))
                        .orElseThrow();
        double wanted = highest.time() + period / 2;
        return late.stream()
                .min(Comparator.comparingDouble(sample -> Math.abs(sample.time() - wanted)))
                .orElseThrow()
                .pressureDrop();
    }
}
