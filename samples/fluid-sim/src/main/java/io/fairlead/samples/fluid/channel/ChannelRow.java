package io.fairlead.samples.fluid.channel;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A row of the table of results.
 *
 * @param extrapolated from a coarser grid and this one to an infinitely fine one
 */
record ChannelRow(
        ChannelCase channel, Quantity quantity, OptionalDouble extrapolated, double wallSeconds) {

    /** Cells across the cylinder from which on values are judged. */
    static final int JUDGED_FROM = 60;

    enum Verdict {
        PASS,
        FAIL,
        NOT_JUDGED
    }

    Verdict verdict() {
        if (channel.cells() < JUDGED_FROM) {
            return Verdict.NOT_JUDGED;
        }
        return quantity.isWithin() ? Verdict.PASS : Verdict.FAIL;
    }

    private String verdictText() {
        return switch (verdict()) {
            case PASS -> "PASS";
            case FAIL -> "FAIL";
            case NOT_JUDGED -> "-";
        };
    }

    /** In Markdown. */
    String line() {
        return String.format(
                Locale.ROOT,
                "| Cylinder in a channel, Re %.0f | %s | %s | %.5g | %s | %s | %d x %d, %d across | %.0f s | %s | %s |",
                channel.reynolds(),
                quantity.name(),
                band(),
                quantity.value(),
                deviation(),
                extrapolated.isPresent()
                        ? String.format(Locale.ROOT, "%.5g", extrapolated.getAsDouble())
                        : "-",
                channel.width(),
                channel.height(),
                channel.cells(),
                wallSeconds,
                verdictText(),
                quantity.source());
    }

    private String band() {
        return Double.isInfinite(quantity.low())
                ? "-"
                : String.format(Locale.ROOT, "%.4g to %.4g", quantity.low(), quantity.high());
    }

    private String deviation() {
        return quantity.isWithin()
                ? "within"
                : String.format(Locale.ROOT, "%.2f %% outside", 100 * quantity.excess());
    }
}
