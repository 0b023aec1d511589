package io.fairlead.samples.fluid.channel;

import static io.fairlead.samples.fluid.channel.Direction.EAST;
import static io.fairlead.samples.fluid.channel.Direction.NORTH;
import static io.fairlead.samples.fluid.channel.Direction.NORTH_EAST;
import static io.fairlead.samples.fluid.channel.Direction.NORTH_WEST;
import static io.fairlead.samples.fluid.channel.Direction.SOUTH;
import static io.fairlead.samples.fluid.channel.Direction.SOUTH_EAST;
import static io.fairlead.samples.fluid.channel.Direction.SOUTH_WEST;
import static io.fairlead.samples.fluid.channel.Direction.WEST;

import java.util.Arrays;

/**
 * The flow in a part of the channel, column {@code first} to before {@code end}. A part that is not the whole needs
 * its neighbours' columns in its halo before each step.
 */
final class ChannelFlow {

    private static final double SOUND = 1 / Math.sqrt(3);

    final int first;
    final Slab slab;
    private final ChannelCase channel;
    private final Cylinder cylinder;

    /** @param begin what flows at time 0 */
    ChannelFlow(ChannelCase channel, Beginning begin, int first, int end) {
        this.channel = channel;
        this.first = first;
        this.slab = new Slab(end - first, channel.height(), channel.latticeViscosity());
        this.cylinder = new Cylinder(channel, slab, first);
        for (int column = -Slab.HALO; column < slab.width + Slab.HALO; column++) {
            slab.fill(column, begin.fluid(first + column));
        }
        cylinder.clearInside();
    }

    /**
     * One step, once the halo is up to date.
     *
     * @return force on the cylinder along x and y before the step, in lattice units
     */
    double[] step() {
        reflectAtWalls();
        if (first == 0) {
            letIn();
        }
        if (first + slab.width == channel.width()) {
            letOut();
        }
        double[] force = cylinder.reflect();
        slab.step();
        cylinder.clearInside();
        return force;
    }

    /** Walls lie half way between rows: particles come back where they came from. */
    private void reflectAtWalls() {
        int top = slab.height;
        for (int x = 0; x < slab.width; x++) {
            slab.leaving(NORTH, x)[0] = slab.leaving(SOUTH, x)[1];
            slab.leaving(NORTH_EAST, x - 1)[0] = slab.leaving(SOUTH_WEST, x)[1];
            slab.leaving(NORTH_WEST, x + 1)[0] = slab.leaving(SOUTH_EAST, x)[1];
            slab.leaving(SOUTH, x)[top + 1] = slab.leaving(NORTH, x)[top];
            slab.leaving(SOUTH_EAST, x - 1)[top + 1] = slab.leaving(NORTH_WEST, x)[top];
            slab.leaving(SOUTH_WEST, x + 1)[top + 1] = slab.leaving(NORTH_EAST, x)[top];
        }
    }

    /** The inlet reflects like a wall that moves with the inflow where the way of each particle meets it. */
    private void letIn() {
        double[] east = slab.leaving(EAST, -1);
        double[] northEast = slab.leaving(NORTH_EAST, -1);
        double[] southEast = slab.leaving(SOUTH_EAST, -1);
        for (int y = 0; y < slab.height; y++) {
            east[y + 1] = slab.leaving(WEST, 0)[y + 1] + 6 * EAST.weight * channel.inflow(y + 0.5);
            northEast[y] =
                    slab.leaving(SOUTH_WEST, 0)[y + 1] + 6 * NORTH_EAST.weight * channel.inflow(y);
            southEast[y + 2] =
                    slab.leaving(NORTH_WEST, 0)[y + 1]
                            + 6 * SOUTH_EAST.weight * channel.inflow(y + 1);
        }
    }

    /**
     * The outlet holds the pressure that a channel without end would have: zero for the mean flow, and that of a
     * passing sound wave for what is more, so that no sound comes back.
     */
    private void letOut() {
        int last = slab.width - 1;
        double[][] fluid = slab.fluid(last);
        double excess =
                (Arrays.stream(fluid[0]).average().orElseThrow() - channel.meanInflow()) / SOUND;
        double[] west = slab.leaving(WEST, last + 1);
        double[] northWest = slab.leaving(NORTH_WEST, last + 1);
        double[] southWest = slab.leaving(SOUTH_WEST, last + 1);
        for (int y = 0; y < slab.height; y++) {
            double u = fluid[0][y];
            double v = fluid[1][y];
            double common = excess - 1.5 * (u * u + v * v);
            west[y + 1] =
                    2 * WEST.weight * (common + 4.5 * u * u) - slab.leaving(EAST, last)[y + 1];
            northWest[y] =
                    2 * NORTH_WEST.weight * (common + 4.5 * (u - v) * (u - v))
                            - slab.leaving(SOUTH_EAST, last)[y + 1];
            southWest[y + 2] =
                    2 * SOUTH_WEST.weight * (common + 4.5 * (u + v) * (u + v))
                            - slab.leaving(NORTH_EAST, last)[y + 1];
        }
    }

    boolean isFluid(int column, int row) {
        return !cylinder.covers(column - first, row + 1);
    }
}
