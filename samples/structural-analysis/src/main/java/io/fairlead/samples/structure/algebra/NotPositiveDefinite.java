package io.fairlead.samples.structure.algebra;

/** The matrix lets some movement happen without a force: a support is missing. */
public final class NotPositiveDefinite extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotPositiveDefinite(int unknown, double pivot) {
        super(
                "the stiffness matrix is not positive definite (pivot "
                        + pivot
                        + " at unknown "
                        + unknown
                        + "): the structure can move freely. Add supports, or shift the matrix.");
    }
}
