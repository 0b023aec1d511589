package io.fairlead.samples.structure.model;

import io.fairlead.samples.structure.algebra.Cholesky;
import io.fairlead.samples.structure.algebra.ConjugateGradients;
import io.fairlead.samples.structure.algebra.Dissection;
import io.fairlead.samples.structure.algebra.IncompleteCholesky;
import io.fairlead.samples.structure.algebra.LinearSolver;
import io.fairlead.samples.structure.algebra.SparseMatrix;

/** Displacements under loads that rest. */
public final class Statics {

    /** How the equations are solved. */
    public enum Method {
        /** Sparse Cholesky factor: exact to rounding, the memory grows faster than the mesh. */
        DIRECT,
        /** Conjugate gradients with an incomplete factor: little more memory than the matrix. */
        ITERATIVE
    }

    private static final double RESIDUAL = 1e-10;

    private Statics() {}

    /** @return displacements of all nodes in m: {@code [node][component]} */
    public static double[][] solve(Structure structure, Method method) {
        Structure.Equations equations = structure.equations();
        LinearSolver solver =
                switch (method) {
                    case DIRECT -> factor(structure, equations.stiffness());
                    case ITERATIVE ->
                            new ConjugateGradients(
                                    equations.stiffness(),
                                    new IncompleteCholesky(equations.stiffness()),
                                    RESIDUAL);
                };
        return structure.displacements(solver.solve(equations.forces()));
    }

    static Cholesky factor(Structure structure, SparseMatrix matrix) {
        return new Cholesky(matrix, Dissection.of(matrix, structure.positions()));
    }
}
