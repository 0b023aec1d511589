package io.fairlead.samples.structure.cases;

/** The quarter ring between two ellipses of NAFEMS LE1 and LE10; lengths in m. */
final class Ellipses {

    private Ellipses() {}

    /** @param out 0 on the inner ellipse, 1 on the outer @param round 0 on x, 1 on y */
    static double[] at(double out, double round) {
        double angle = round * Math.PI / 2;
        return new double[] {
            (2 + 1.25 * out) * Math.cos(angle), (1 + 1.75 * out) * Math.sin(angle)
        };
    }
}
