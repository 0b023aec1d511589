package io.fairlead.samples.structure.element;

import java.util.List;

/** Quadratic shape functions over a reference element. */
public sealed interface Shape permits Serendipity, Triangle {

    /** Coordinates of the reference element: 1, 2 or 3. */
    int dimension();

    /** Places of the nodes in the reference element. */
    List<double[]> nodes();

    /** Shape functions of all nodes at a place. */
    double[] values(double[] at);

    /** Derivatives at a place: {@code [coordinate][node]}. */
    double[][] slopes(double[] at);

    /** Integrates the stiffness of an element with straight sides exactly. */
    Quadrature full();

    /** Fewer points: cheaper, softer, and where stresses are the most accurate (J. Barlow 1976). */
    Quadrature reduced();

    /**
     * Weights that carry values at the points of {@link #reduced} to a place, linear (or
     * multilinear) in between.
     */
    double[] fromReduced(double[] at);
}
