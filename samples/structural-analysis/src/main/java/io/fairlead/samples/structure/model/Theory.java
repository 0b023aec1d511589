package io.fairlead.samples.structure.model;

/** How strains come from displacements and stresses from strains. */
public sealed interface Theory {

    /** Stress over strain, in Pa. Shear strains are engineering strains. */
    double[][] elasticity(Material material);

    /** Strains over displacements of the nodes: {@code [strain][node * dimension + component]}. */
    double[][] strains(double[][] slopes);

    /** Volume of the body over volume (or area) of the mesh. */
    double depth();

    /** xx, yy, xy; a thin plate that is free to change its thickness. @param thickness in m */
    record PlaneStress(double thickness) implements Theory {
        @Override
        public double[][] elasticity(Material material) {
            double nu = material.poisson();
            double c = material.young() / (1 - nu * nu);
            return new double[][] {{c, c * nu, 0}, {c * nu, c, 0}, {0, 0, c * (1 - nu) / 2}};
        }

        @Override
        public double[][] strains(double[][] slopes) {
            int nodes = slopes[0].length;
            double[][] b = new double[3][2 * nodes];
            for (int a = 0; a < nodes; a++) {
                b[0][2 * a] = b[2][2 * a + 1] = slopes[0][a];
                b[1][2 * a + 1] = b[2][2 * a] = slopes[1][a];
            }
            return b;
        }

        @Override
        public double depth() {
            return thickness;
        }
    }

    /** xx, yy, zz, xy, yz, zx. */
    record Solid() implements Theory {
        @Override
        public double[][] elasticity(Material material) {
            double nu = material.poisson();
            double c = material.young() / ((1 + nu) * (1 - 2 * nu));
            double[][] d = new double[6][6];
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    d[i][j] = c * (i == j ? 1 - nu : nu);
                }
                d[i + 3][i + 3] = c * (1 - 2 * nu) / 2;
            }
            return d;
        }

        @Override
        public double[][] strains(double[][] slopes) {
            int nodes = slopes[0].length;
            double[][] b = new double[6][3 * nodes];
            for (int a = 0; a < nodes; a++) {
                for (int axis = 0; axis < 3; axis++) {
                    int next = (axis + 1) % 3;
                    b[axis][3 * a + axis] = slopes[axis][a];
                    b[3 + axis][3 * a + axis] = slopes[next][a];
                    b[3 + axis][3 * a + next] = slopes[axis][a];
                }
            }
            return b;
        }

        @Override
        public double depth() {
            return 1;
        }
    }
}
