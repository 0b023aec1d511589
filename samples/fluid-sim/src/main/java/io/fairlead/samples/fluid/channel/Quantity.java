package io.fairlead.samples.fluid.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A computed value and the band that Schäfer and Turek accept, where they give one.
 *
 * @param source of the band
 */
public record Quantity(String name, double value, double low, double high, String source) {

    private static final String PAPER = "Schäfer, Turek 1996";

    public boolean isWithin() {
        return value >= low && value <= high;
    }

    /** How far outside the band, as a fraction of its middle; 0 inside. */
    public double excess() {
        double outside = Math.max(0, Math.max(low - value, value - high));
        return outside / Math.abs((low + high) / 2);
    }

    /** @param recirculation length of the zone of backward flow behind the cylinder in m */
    static List<Quantity> of(ChannelCase channel, List<Sample> history, double recirculation) {
        var wake = new Wake(history);
        if (channel.reynolds() == 20) {
            return List.of(
                    banded("drag", wake.mean(Sample::drag), 5.57, 5.59),
                    banded("lift", wake.mean(Sample::lift), 0.0104, 0.0110),
                    banded("pressure drop", wake.mean(Sample::pressureDrop), 0.1172, 0.1176),
                    banded("recirculation length", recirculation, 0.0842, 0.0852));
        }
        var quantities = new ArrayList<Quantity>();
        boolean known = channel.reynolds() == 100;
        quantities.add(
                known
                        ? banded("largest drag", wake.largest(Sample::drag), 3.22, 3.24)
                        : free("largest drag", wake.largest(Sample::drag)));
        quantities.add(
                known
                        ? new Quantity(
                                "largest lift",
                                wake.largest(Sample::lift),
                                0.98,
                                1.01,
                                PAPER + ", widened to the later 0.9866")
                        : free("largest lift", wake.largest(Sample::lift)));
        OptionalDouble period = wake.period();
        if (period.isPresent()) {
            double strouhal = ChannelCase.DIAMETER / (period.getAsDouble() * channel.meanSpeed());
            double drop = wake.pressureDropAfter(period.getAsDouble());
            quantities.add(
                    known
                            ? banded("Strouhal number", strouhal, 0.295, 0.305)
                            : free("Strouhal number", strouhal));
            quantities.add(
                    known
                            ? banded("pressure drop", drop, 2.46, 2.50)
                            : free("pressure drop", drop));
        }
        return quantities;
    }

    private static Quantity banded(String name, double value, double low, double high) {
        return new Quantity(name, value, low, high, PAPER);
    }

    private static Quantity free(String name, double value) {
        return new Quantity(name, value, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, "");
    }
}
