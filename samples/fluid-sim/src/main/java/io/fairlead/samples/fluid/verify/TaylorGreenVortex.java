package io.fairlead.samples.fluid.verify;

/**
 * One cell of the decaying Taylor-Green vortex on [0, pi] x [0, pi]: its own symmetry makes the
 * sides walls without friction. Kinetic energy falls with exp(-4 nu t).
 */
record TaylorGreenVortex(double viscosity) implements ExactFlow {

    @Override
    public double u(double x, double y, double t) {
        return Math.sin(x) * Math.cos(y) * Math.exp(-2 * viscosity * t);
    }

    @Override
    public double v(double x, double y, double t) {
        return -Math.cos(x) * Math.sin(y) * Math.exp(-2 * viscosity * t);
    }
}
