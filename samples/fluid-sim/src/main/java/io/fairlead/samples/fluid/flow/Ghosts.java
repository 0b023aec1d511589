package io.fairlead.samples.fluid.flow;

/**
 * Values mirrored behind the walls, which make the velocity along a wall what the wall asks for.
 */
final class Ghosts {

    private final int n;
    private final Walls walls;
    private final double[] bottomOffset;
    private final double[] topOffset;
    private final double[] leftOffset;
    private final double[] rightOffset;

    Ghosts(Grid grid, Walls walls) {
        this.n = grid.cells();
        this.walls = walls;
        this.bottomOffset = offsets(grid, walls.bottom());
        this.topOffset = offsets(grid, walls.top());
        this.leftOffset = offsets(grid, walls.left());
        this.rightOffset = offsets(grid, walls.right());
    }

    private static double[] offsets(Grid grid, Wall wall) {
        var offsets = new double[grid.cells() + 1];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = wall.offset(grid.face(i));
        }
        return offsets;
    }

    void fillBelow(double[] behind, double[] inner) {
        mirror(behind, inner, walls.bottom().mirror(), bottomOffset, n);
    }

    void fillAbove(double[] behind, double[] inner) {
        mirror(behind, inner, walls.top().mirror(), topOffset, n);
    }

    private static void mirror(
            double[] behind, double[] inner, double factor, double[] offset, int n) {
        for (int i = 1; i < n; i++) {
            behind[i] = factor * inner[i] + offset[i];
        }
    }

    /** @param j number of the row of level faces */
    void fillSides(double[] v, int j) {
        v[0] = walls.left().mirror() * v[1] + leftOffset[j];
        v[n + 1] = walls.right().mirror() * v[n] + rightOffset[j];
    }

    void fillAll(Flow flow) {
        fillBelow(flow.u[0], flow.u[1]);
        fillAbove(flow.u[n + 1], flow.u[n]);
        for (int j = 1; j < n; j++) {
            fillSides(flow.v[j], j);
        }
    }
}
