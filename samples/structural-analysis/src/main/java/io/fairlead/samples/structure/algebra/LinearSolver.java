package io.fairlead.samples.structure.algebra;

/** Solves systems of equations with one symmetric, positive definite matrix. */
public interface LinearSolver {

    /**
     * @param right right-hand side, left as it is
     * @return the solution, a new array
     */
    double[] solve(double[] right);
}
