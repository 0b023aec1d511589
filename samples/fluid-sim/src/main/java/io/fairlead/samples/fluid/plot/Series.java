package io.fairlead.samples.fluid.plot;

/** Points to draw, in the units of the axes. */
public record Series(double[] x, double[] y) {

    public Series {
        if (x.length != y.length) {
            throw new IllegalArgumentException(
                    "a series has as many x as y, not " + x.length + " and " + y.length);
        }
    }
}
