package io.fairlead.samples.fluid.flow;

/**
 * One Runge-Kutta stage on one row of faces: {@code out = a old + b (now + dt (viscosity -
 * convection - pressure gradient))}, second-order central differences, convection in conservative
 * form.
 *
 * <p>Shape of the loops: result {@code k} belongs to face {@code k + 1}, so that no load has a
 * smaller index than the store. The compiler cannot know that the rows differ; this shape is what
 * lets it use vector instructions all the same. The caller moves the results to their place.
 */
final class MomentumKernel {

    private final int n;
    private final double spacing;
    private final double viscosity;

    MomentumKernel(Grid grid, double viscosity) {
        this.n = grid.cells();
        this.spacing = grid.spacing();
        this.viscosity = viscosity;
    }

    /** Weights of one stage for one step size. */
    record Weights(double old, double now, double convection, double diffusion, double pressure) {}

    Weights weights(double old, double now, double dt) {
        return new Weights(
                old,
                now,
                now * dt / (4 * spacing),
                now * dt * viscosity / (spacing * spacing),
                now * dt / spacing);
    }

    /**
     * Horizontal velocity on the inner upright faces of one row.
     *
     * @param below  u one row down
     * @param here   u of the row
     * @param above  u one row up
     * @param vBelow v on the row's lower faces
     * @param vAbove v on the row's upper faces
     */
    void horizontal(
            double[] out,
            double[] old,
            double[] below,
            double[] here,
            double[] above,
            double[] vBelow,
            double[] vAbove,
            double[] p,
            Weights weights) {
        horizontal(
                out,
                old,
                below,
                here,
                above,
                vBelow,
                vAbove,
                p,
                n - 1,
                weights.old,
                weights.now - 4 * weights.diffusion,
                weights.convection,
                weights.diffusion,
                weights.pressure);
    }

    private static void horizontal(
            double[] out,
            double[] old,
            double[] below,
            double[] here,
            double[] above,
            double[] vBelow,
            double[] vAbove,
            double[] p,
            int faces,
            double wOld,
            double wHere,
            double wConvection,
            double wDiffusion,
            double wPressure) {
        for (int k = 0; k < faces; k++) {
            double c = here[k + 1];
            double w = here[k];
            double e = here[k + 2];
            double s = below[k + 1];
            double t = above[k + 1];
            double right = c + e;
            double left = w + c;
            double convection =
                    right * right
                            - left * left
                            + (vAbove[k + 1] + vAbove[k + 2]) * (c + t)
                            - (vBelow[k + 1] + vBelow[k + 2]) * (s + c);
            out[k] =
                    wOld * old[k + 1]
                            + wHere * c
                            + wDiffusion * (w + e + s + t)
                            - wConvection * convection
                            - wPressure * (p[k + 1] - p[k]);
        }
    }

    /**
     * Vertical velocity on the inner level faces between two rows of cells.
     *
     * @param below  v one row of faces down
     * @param here   v of the faces
     * @param above  v one row of faces up
     * @param uBelow u of the cells below the faces
     * @param uAbove u of the cells above the faces
     */
    void vertical(
            double[] out,
            double[] old,
            double[] below,
            double[] here,
            double[] above,
            double[] uBelow,
            double[] uAbove,
            double[] pBelow,
            double[] pAbove,
            Weights weights) {
        vertical(
                out,
                old,
                below,
                here,
                above,
                uBelow,
                uAbove,
                pBelow,
                pAbove,
                n,
                weights.old,
                weights.now - 4 * weights.diffusion,
                weights.convection,
                weights.diffusion,
                weights.pressure);
    }

    private static void vertical(
            double[] out,
            double[] old,
            double[] below,
            double[] here,
            double[] above,
            double[] uBelow,
            double[] uAbove,
            double[] pBelow,
            double[] pAbove,
            int faces,
            double wOld,
            double wHere,
            double wConvection,
            double wDiffusion,
            double wPressure) {
        for (int k = 0; k < faces; k++) {
            double c = here[k + 1];
            double w = here[k];
            double e = here[k + 2];
            double s = below[k + 1];
            double t = above[k + 1];
            double up = c + t;
            double down = s + c;
            double convection =
                    up * up
                            - down * down
                            + (uBelow[k + 1] + uAbove[k + 1]) * (c + e)
                            - (uBelow[k] + uAbove[k]) * (w + c);
            out[k] =
                    wOld * old[k + 1]
                            + wHere * c
                            + wDiffusion * (w + e + s + t)
                            - wConvection * convection
                            - wPressure * (pAbove[k] - pBelow[k]);
        }
    }
}
