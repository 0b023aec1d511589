package io.fairlead.samples.structure.cases;

import io.fairlead.samples.structure.model.Stresses;

/** The stress that a picture shows. */
public record Shown(String title, OfNode value) {

    /** A stress in Pa at a node. */
    @FunctionalInterface
    public interface OfNode {
        double at(Stresses stresses, int node);
    }

    public static final Shown SIGMA_YY =
            new Shown("stress σyy", (stresses, node) -> stresses.atNode(node, 1));
    public static final Shown MISES = new Shown("stress of von Mises", Stresses::mises);
}
