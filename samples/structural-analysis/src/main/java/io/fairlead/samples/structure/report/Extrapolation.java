package io.fairlead.samples.structure.report;

/**
 * What three meshes, each finer than the last by the same factor, say about the value on an infinitely fine
 * one: L. F. Richardson, Phil. Trans. R. Soc. A 210 (1911) 307, and the grid convergence index of P. J. Roache,
 * J. Fluids Eng. 116 (1994) 405 with his factor 1.25.
 *
 * @param order     observed order of convergence
 * @param value     extrapolated
 * @param gridIndex band around the finest value, as a fraction of it
 */
record Extrapolation(double order, double value, double gridIndex) {

    private static final double SAFETY = 1.25;
    private static final double HIGHEST_ORDER = 6;

    /** Whether the three values come closer monotonically, as the theory wants. */
    static boolean applies(double coarse, double middle, double fine) {
        double ratio = (coarse - middle) / (middle - fine);
        return Double.isFinite(ratio) && ratio > 1 && ratio < Math.pow(2, HIGHEST_ORDER);
    }

    /** @param factor by which element lengths shrink from mesh to mesh, above 1 */
    static Extrapolation of(double coarse, double middle, double fine, double factor) {
        double order = Math.log((coarse - middle) / (middle - fine)) / Math.log(factor);
        double gain = Math.pow(factor, order) - 1;
        double change = (fine - middle) / gain;
        return new Extrapolation(order, fine + change, SAFETY * Math.abs(change / fine));
    }
}
