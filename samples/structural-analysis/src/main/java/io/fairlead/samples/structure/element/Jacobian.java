package io.fairlead.samples.structure.element;

/**
 * The map from a reference element to an element, at one place.
 *
 * @param slopes      derivatives of the shape functions by the coordinates of the body
 * @param determinant volume in the body over volume in the reference element
 */
public record Jacobian(double[][] slopes, double determinant) {

    /** @throws IllegalArgumentException if the element is turned inside out there */
    public static Jacobian of(Shape shape, double[][] corners, double[] at) {
        double[][] reference = shape.slopes(at);
        double[][] matrix = tangents(reference, corners);
        double[][] inverse = new double[matrix.length][matrix.length];
        double determinant =
                matrix.length == 2 ? invert2(matrix, inverse) : invert3(matrix, inverse);
        if (!(determinant > 0)) {
            throw new IllegalArgumentException(
                    "an element is turned inside out near ("
                            + corners[0][0]
                            + ", "
                            + corners[0][1]
                            + ")");
        }
        double[][] slopes = new double[matrix.length][corners.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int a = 0; a < corners.length; a++) {
                for (int k = 0; k < matrix.length; k++) {
                    slopes[i][a] += inverse[i][k] * reference[k][a];
                }
            }
        }
        return new Jacobian(slopes, determinant);
    }

    /** Derivatives of the place in the body: {@code [reference coordinate][body coordinate]}. */
    static double[][] tangents(double[][] reference, double[][] corners) {
        double[][] tangents = new double[reference.length][corners[0].length];
        for (int k = 0; k < reference.length; k++) {
            for (int a = 0; a < corners.length; a++) {
                for (int i = 0; i < corners[a].length; i++) {
                    tangents[k][i] += reference[k][a] * corners[a][i];
                }
            }
        }
        return tangents;
    }

    private static double invert2(double[][] m, double[][] inverse) {
        double determinant = m[0][0] * m[1][1] - m[0][1] * m[1][0];
        inverse[0][0] = m[1][1] / determinant;
        inverse[1][1] = m[0][0] / determinant;
        inverse[0][1] = -m[0][1] / determinant;
        inverse[1][0] = -m[1][0] / determinant;
        return determinant;
    }

    private static double invert3(double[][] m, double[][] inverse) {
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                int p = (j + 1) % 3;
                int q = (j + 2) % 3;
                int r = (i + 1) % 3;
                int s = (i + 2) % 3;
                inverse[i][j] = m[p][r] * m[q][s] - m[p][s] * m[q][r];
            }
        }
        double determinant =
                m[0][0] * inverse[0][0] + m[0][1] * inverse[1][0] + m[0][2] * inverse[2][0];
        for (double[] row : inverse) {
            for (int j = 0; j < 3; j++) {
                row[j] /= determinant;
            }
        }
        return determinant;
    }
}
