package io.fairlead.samples.structure.model;

import io.fairlead.samples.structure.element.Jacobian;
import io.fairlead.samples.structure.element.Quadrature;
import io.fairlead.samples.structure.element.Shape;
import io.fairlead.samples.structure.mesh.Mesh;

import java.util.Arrays;
import java.util.List;

/**
 * Stresses in Pa at the nodes: taken at the Gauss points of reduced integration, where they are the most
 * accurate, carried to the nodes of their element linearly, and averaged over the elements of a
 * node. Components are in the order of the {@link Theory}.
 */
public final class Stresses {

    private final double[][] averaged;

    private Stresses(double[][] averaged) {
        this.averaged = averaged;
    }

    public static Stresses of(Structure structure, double[][] displacements) {
        Mesh mesh = structure.mesh();
        int components = structure.theory().elasticity(structure.material()).length;
        double[][] sum = new double[mesh.nodes().length][components];
        int[] count = new int[mesh.nodes().length];
        for (int[] element : mesh.elements()) {
            double[][] sampled = atGaussPoints(structure, element, displacements);
            for (int a = 0; a < element.length; a++) {
                double[] weights = mesh.shape().fromReduced(mesh.shape().nodes().get(a));
                count[element[a]]++;
                for (int p = 0; p < weights.length; p++) {
                    for (int c = 0; c < components; c++) {
                        sum[element[a]][c] += weights[p] * sampled[p][c];
                    }
                }
            }
        }
        for (int node = 0; node < sum.length; node++) {
            for (int c = 0; c < components; c++) {
                sum[node][c] /= count[node];
            }
        }
        return new Stresses(sum);
    }

    private static double[][] atGaussPoints(
            Structure structure, int[] element, double[][] displacements) {
        List<Quadrature.Point> points = structure.mesh().shape().reduced().points();
        double[][] sampled = new double[points.size()][];
        for (int p = 0; p < sampled.length; p++) {
            sampled[p] = at(structure, element, displacements, points.get(p).at());
        }
        return sampled;
    }

    /** Stress at a place of an element as its shape functions give it, without any smoothing. */
    public static double[] at(
            Structure structure, int[] element, double[][] displacements, double[] place) {
        Shape shape = structure.mesh().shape();
        Jacobian jacobian = Jacobian.of(shape, structure.mesh().corners(element), place);
        double[][] overDisplacements =
                structure.matrices().stresses(structure.theory().strains(jacobian.slopes()));
        int dimension = shape.dimension();
        double[] stress = new double[overDisplacements.length];
        for (int c = 0; c < stress.length; c++) {
            for (int j = 0; j < overDisplacements[c].length; j++) {
                stress[c] +=
                        overDisplacements[c][j]
                                * displacements[element[j / dimension]][j % dimension];
            }
        }
        return stress;
    }

    /**
     * Stress at a node as the shape functions give it there, averaged over the elements of the node:
     * on a coarse mesh nearer to a steep maximum at the boundary than the smoothed one.
     */
    public static double[] unsmoothed(Structure structure, double[][] displacements, int node) {
        Mesh mesh = structure.mesh();
        double[] sum = new double[structure.theory().elasticity(structure.material()).length];
        int count = 0;
        for (int[] element : mesh.elements()) {
            for (int a = 0; a < element.length; a++) {
                if (element[a] == node) {
                    double[] stress =
                            at(structure, element, displacements, mesh.shape().nodes().get(a));
                    Arrays.setAll(sum, c -> sum[c] + stress[c]);
                    count++;
                }
            }
        }
        int elements = count;
        return Arrays.stream(sum).map(part -> part / elements).toArray();
    }

    /** {@code [node][component]}. */
    public double[][] atNodes() {
        return averaged;
    }

    public double atNode(int node, int component) {
        return averaged[node][component];
    }

    /** Equivalent stress of von Mises at a node. */
    public double mises(int node) {
        double[] s = averaged[node];
        if (s.length == 3) {
            return Math.sqrt(s[0] * s[0] - s[0] * s[1] + s[1] * s[1] + 3 * s[2] * s[2]);
        }
        double xy = s[0] - s[1];
        double yz = s[1] - s[2];
        double zx = s[2] - s[0];
        double shear = s[3] * s[3] + s[4] * s[4] + s[5] * s[5];
        return Math.sqrt((xy * xy + yz * yz + zx * zx) / 2 + 3 * shear);
    }
}
