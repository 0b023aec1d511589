package io.fairlead.samples.structure.algebra;

/**
 * Preconditioned conjugate gradients (M. R. Hestenes, E. Stiefel, J. Res. NBS 49 (1952) 409): needs no
 * more memory than the matrix.
 */
public final class ConjugateGradients implements LinearSolver {

    private final SparseMatrix matrix;
    private final LinearSolver preconditioner;
    private final double tolerance;
    private int iterations;

    /** @param tolerance length of the residual over that of the right-hand side at which to end */
    public ConjugateGradients(SparseMatrix matrix, LinearSolver preconditioner, double tolerance) {
        this.matrix = matrix;
        this.preconditioner = preconditioner;
        this.tolerance = tolerance;
    }

    /** @throws ArithmeticException if ten times as many steps as unknowns do not suffice */
    @Override
    public double[] solve(double[] right) {
        double[] x = new double[right.length];
        double[] residual = right.clone();
        double[] z = preconditioner.solve(residual);
        double[] direction = z.clone();
        double rz = Vectors.dot(residual, z);
        double end = tolerance * Vectors.norm(right);
        for (iterations = 0; Vectors.norm(residual) > end; iterations++) {
            if (iterations > 10 * right.length) {
                throw new ArithmeticException(
                        "conjugate gradients did not converge in " + iterations + " steps");
            }
            double[] image = matrix.times(direction);
            double length = rz / Vectors.dot(direction, image);
            Vectors.add(length, direction, x);
            Vectors.add(-length, image, residual);
            z = preconditioner.solve(residual);
            double rzNow = Vectors.dot(residual, z);
            for (int i = 0; i < direction.length; i++) {
                direction[i] = z[i] + rzNow / rz * direction[i];
            }
            rz = rzNow;
        }
        return x;
    }

    /** Steps of the last {@link #solve}. */
    public int iterations() {
        return iterations;
    }
}
