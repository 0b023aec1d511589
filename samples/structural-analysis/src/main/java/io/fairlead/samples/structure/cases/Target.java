package io.fairlead.samples.structure.cases;

/**
 * A published value.
 *
 * @param value in the unit
 * @param low   lowest accepted deviation, as a fraction of the value
 * @param high  highest accepted deviation
 */
public record Target(String quantity, String unit, double value, double low, double high) {

    public static Target within(String quantity, String unit, double value, double fraction) {
        return new Target(quantity, unit, value, -fraction, fraction);
    }

    /** Deviation of a computed value from this, as a fraction of this. */
    public double deviation(double computed) {
        return computed / value - 1;
    }

    public boolean accepts(double computed) {
        double deviation = deviation(computed);
        return deviation >= low && deviation <= high;
    }
}
