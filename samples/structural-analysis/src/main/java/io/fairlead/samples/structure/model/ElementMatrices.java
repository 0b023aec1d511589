package io.fairlead.samples.structure.model;

import io.fairlead.samples.structure.element.Jacobian;
import io.fairlead.samples.structure.element.Quadrature;
import io.fairlead.samples.structure.element.Shape;

/** Stiffness and mass of one element, by numerical integration. */
final class ElementMatrices {

    private final Shape shape;
    private final Theory theory;
    private final Material material;
    private final double[][] elasticity;

    ElementMatrices(Shape shape, Theory theory, Material material) {
        this.shape = shape;
        this.theory = theory;
        this.material = material;
        this.elasticity = theory.elasticity(material);
    }

    double[][] stiffness(double[][] corners, Quadrature quadrature) {
        int size = corners.length * shape.dimension();
        double[][] k = new double[size][size];
        for (Quadrature.Point point : quadrature.points()) {
            Jacobian jacobian = Jacobian.of(shape, corners, point.at());
            double[][] b = theory.strains(jacobian.slopes());
            double[][] db = stresses(b);
            double weight = point.weight() * jacobian.determinant() * theory.depth();
            for (int strain = 0; strain < b.length; strain++) {
                addProduct(weight, b[strain], db[strain], k);
            }
        }
        return k;
    }

    private static void addProduct(double weight, double[] left, double[] right, double[][] sum) {
        for (int i = 0; i < left.length; i++) {
            if (left[i] != 0) {
                double factor = weight * left[i];
                double[] row = sum[i];
                for (int j = 0; j < right.length; j++) {
                    row[j] += factor * right[j];
                }
            }
        }
    }

    /** Stresses over displacements of the nodes, from strains over them. */
    double[][] stresses(double[][] strains) {
        double[][] stresses = new double[strains.length][strains[0].length];
        for (int i = 0; i < strains.length; i++) {
            for (int k = 0; k < strains.length; k++) {
                if (elasticity[i][k] != 0) {
                    for (int j = 0; j < stresses[i].length; j++) {
                        stresses[i][j] += elasticity[i][k] * strains[k][j];
                    }
                }
            }
        }
        return stresses;
    }

    /** Mass between nodes, the same for every component: {@code [node][node]}, in kg. */
    double[][] mass(double[][] corners) {
        double[][] m = new double[corners.length][corners.length];
        for (Quadrature.Point point : shape.full().points()) {
            Jacobian jacobian = Jacobian.of(shape, corners, point.at());
            double[] n = shape.values(point.at());
            addProduct(
                    point.weight() * jacobian.determinant() * theory.depth() * material.density(),
                    n,
                    n,
                    m);
        }
        return m;
    }
}
