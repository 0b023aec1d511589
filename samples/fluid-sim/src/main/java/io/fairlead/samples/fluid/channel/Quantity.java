package io.fairlead.samples.fluid.channel;

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
        return outside == 0 ? 0 : outside / Math.abs((low + high) / 2);
    }

    /** @param recirculation length of the zone of backward flow behind the cylinder in m */
    static List<Quantity> of(ChannelCase channel, List<Sample> history, double recirculation) {
        var wake = new Wake(history);
        OptionalDouble period = channel.reynolds() > 40 ? wake.period() : OptionalDouble.empty();
        List<Quantity> quantities =
                period.isPresent()
                        ? shedding(channel, wake, period.getAsDouble())
                        : steady(wake, recirculation);
        boolean published = channel.reynolds() == (period.isPresent() ? 100 : 20);
        return published ? quantities : quantities.stream().map(Quantity::withoutBand).toList();
    }

    private static List<Quantity> steady(Wake wake, double recirculation) {
        return List.of(
                new Quantity("drag", wake.mean(Sample::drag), 5.57, 5.59, PAPER),
                new Quantity("lift", wake.mean(Sample::lift), 0.0104, 0.0110, PAPER),
                new Quantity(
                        "pressure drop", wake.mean(Sample::pressureDrop), 0.1172, 0.1176, PAPER),
                new Quantity("recirculation length", recirculation, 0.0842, 0.0852, PAPER));
    }

    private static List<Quantity> shedding(ChannelCase channel, Wake wake, double period) {
        Wake.Harmonics lift = wake.repeating(period, Sample::lift);
        double drop =
                wake.repeating(period, Sample::pressureDrop).at(lift.timeOfLargest() + period / 2);
        return List.of(
                new Quantity(
                        "largest drag",
                        wake.repeating(period, Sample::drag).largest(),
                        3.22,
                        3.24,
                        PAPER),
                new Quantity(
                        "largest lift",
                        lift.largest(),
                        0.98,
                        1.01,
                        PAPER + ", widened to the later 0.9866"),
                new Quantity(
                        "Strouhal number",
                        ChannelCase.DIAMETER / (period * channel.meanSpeed()),
                        0.295,
                        0.305,
                        PAPER),
                new Quantity("pressure drop", drop, 2.46, 2.50, PAPER));
    }

    private Quantity withoutBand() {
        return new Quantity(name, value, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, "");
    }
}
