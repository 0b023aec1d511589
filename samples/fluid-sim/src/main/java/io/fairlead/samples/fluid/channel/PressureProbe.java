package io.fairlead.samples.fluid.channel;

import java.util.ArrayList;
import java.util.List;

/**
 * Pressure in front of the cylinder less that behind, on its surface: extrapolated from the three nearest columns, between
 * the two rows next to its axis. A part of the channel contributes what it holds.
 */
final class PressureProbe {

    private static final double[] WEIGHTS = {15 / 8.0, -10 / 8.0, 3 / 8.0};

    private record Share(int column, double weight) {}

    private final List<Share> shares = new ArrayList<>();
    private final Slab slab;
    private final int row;

    PressureProbe(ChannelCase channel, ChannelFlow flow) {
        slab = flow.slab;
        row = 2 * channel.cells() - 1;
        int front = channel.cells() * 3 / 2 - 1;
        int behind = channel.cells() * 5 / 2;
        for (int k = 0; k < WEIGHTS.length; k++) {
            add(front - k - flow.first, WEIGHTS[k]);
            add(behind + k - flow.first, -WEIGHTS[k]);
        }
    }

    private void add(int column, double weight) {
        if (column >= 0 && column < slab.width) {
            shares.add(new Share(column, weight));
        }
    }

    /** In lattice units: a third of the excess density. */
    double drop() {
        double drop = 0;
        for (Share share : shares) {
            double[] density = slab.fluid(share.column)[2];
            drop += share.weight * (density[row] + density[row + 1]) / 6;
        }
        return drop;
    }
}
