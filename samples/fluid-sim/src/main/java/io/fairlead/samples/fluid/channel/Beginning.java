package io.fairlead.samples.fluid.channel;

import java.util.Arrays;

/** What flows at time 0. */
interface Beginning {

    /** Velocity and excess density of a column of the channel in lattice units: {@code [u, v, density][row]}. */
    double[][] fluid(int column);

    /** The developed flow of a channel without a cylinder; its pressure is zero at the outlet. */
    record Developed(ChannelCase channel) implements Beginning {
        @Override
        public double[][] fluid(int column) {
            int height = channel.height();
            double drop =
                    8
                            * channel.latticeViscosity()
                            * channel.latticeSpeed()
                            / ((double) height * height);
            double[] density = new double[height];
            Arrays.fill(density, 3 * drop * (channel.width() - column - 0.5));
            return new double[][] {channel.inflow(), new double[height], density};
        }
    }

    /** The end of a computation on another grid, bilinear between its cells. */
    record Interpolated(ChannelCase channel, ChannelFields fields) implements Beginning {
        @Override
        public double[][] fluid(int column) {
            double speed = channel.spacing() / channel.timeStep();
            double ratio = (double) fields.channel().cells() / channel.cells();
            double x = (column + 0.5) * ratio - 0.5;
            double[][] fluid = new double[3][channel.height()];
            for (int row = 0; row < channel.height(); row++) {
                double y = (row + 0.5) * ratio - 0.5;
                fluid[0][row] = between(fields.u(), x, y) / speed;
                fluid[1][row] = between(fields.v(), x, y) / speed;
                fluid[2][row] = 3 * between(fields.p(), x, y) / (speed * speed);
            }
            return fluid;
        }

        private static double between(double[][] values, double x, double y) {
            int i = (int) Math.clamp(Math.floor(x), 0, values[0].length - 2);
            int j = (int) Math.clamp(Math.floor(y), 0, values.length - 2);
            double right = Math.clamp(x - i, 0, 1);
            double up = Math.clamp(y - j, 0, 1);
            return (1 - up) * ((1 - right) * values[j][i] + right * values[j][i + 1])
                    + up * ((1 - right) * values[j + 1][i] + right * values[j + 1][i + 1]);
        }
    }
}
