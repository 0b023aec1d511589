package io.fairlead.samples.fluid.channel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What a history of samples says once the start is forgotten. */
final class Wake {

    /** Share of the history that counts as start. */
    private static final double START = 0.6;

    private static final int HARMONICS = 4;

    private final List<Sample> late;

    Wake(List<Sample> history) {
        double from = START * history.getLast().time();
        this.late = history.stream().filter(sample -> sample.time() > from).toList();
    }

    double mean(ToDoubleFunction<Sample> value) {
        return late.stream().mapToDouble(value).average().orElseThrow();
    }

    /** Mean time between two rises of the lift through its mean; empty when it does not swing. */
    OptionalDouble period() {
        var range = late.stream().mapToDouble(Sample::lift).summaryStatistics();
        double middle = (range.getMin() + range.getMax()) / 2;
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

    /**
     * The part of a value that repeats with a period: its mean and first harmonics over as many whole periods as the
     * history has at its end. Sound that still runs to and fro in the channel has other frequencies and drops out.
     */
    Harmonics repeating(double period, ToDoubleFunction<Sample> value) {
        double end = late.getLast().time();
        double whole = period * Math.floor((end - late.getFirst().time()) / period);
        List<Sample> window = late.stream().filter(sample -> sample.time() > end - whole).toList();
        double mean = window.stream().mapToDouble(value).average().orElseThrow();
        double[] cosine = new double[HARMONICS + 1];
        double[] sine = new double[HARMONICS + 1];
        cosine[0] = mean;
        for (Sample sample : window) {
            double swing = 2.0 / window.size() * (value.applyAsDouble(sample) - mean);
            for (int k = 1; k <= HARMONICS; k++) {
                double angle = 2 * Math.PI * k * sample.time() / period;
                cosine[k] += swing * Math.cos(angle);
                sine[k] += swing * Math.sin(angle);
            }
        }
        return new Harmonics(period, cosine, sine);
    }

    /** Sums of cosines and sines. */
    record Harmonics(double period, double[] cosine, double[] sine) {

        private static final int PHASES = 720;

        double at(double time) {
            double value = 0;
            for (int k = 0; k < cosine.length; k++) {
                double angle = 2 * Math.PI * k * time / period;
                value += cosine[k] * Math.cos(angle) + sine[k] * Math.sin(angle);
            }
            return value;
        }

        double timeOfLargest() {
            return IntStream.range(0, PHASES)
                    .mapToDouble(phase -> phase * period / PHASES)
                    .boxed()
                    .max(Comparator.comparingDouble(this::at))
                    .orElseThrow();
        }

        double largest() {
            return at(timeOfLargest());
        }
    }
}
