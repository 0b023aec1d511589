package io.fairlead.samples.fluid.channel;

import io.fairlead.samples.fluid.run.FlatJson;
import io.fairlead.samples.fluid.run.NpzArchive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The whole channel at one time, at the centres of cells, {@code [row][column]}, in m/s and Pa at density 1; zero
 * inside the cylinder.
 */
public record ChannelFields(ChannelCase channel, double[][] u, double[][] v, double[][] p) {

    /** @param columns velocity along x, along y and excess density of each column, one after the other */
    static ChannelFields of(ChannelCase channel, double[][] columns) {
        int height = channel.height();
        double speed = channel.spacing() / channel.timeStep();
        double[][] u = new double[height][columns.length];
        double[][] v = new double[height][columns.length];
        double[][] p = new double[height][columns.length];
        for (int x = 0; x < columns.length; x++) {
            for (int y = 0; y < height; y++) {
                u[y][x] = speed * columns[x][y];
                v[y][x] = speed * columns[x][height + y];
                p[y][x] = speed * speed / 3 * columns[x][2 * height + y];
            }
        }
        return new ChannelFields(channel, u, v, p);
    }

    /** @param directory of a finished computation */
    static ChannelFields read(Path directory) throws IOException {
        FlatJson summary = FlatJson.parse(Files.readString(directory.resolve(Channel.SUMMARY)));
        var channel =
                new ChannelCase(
                        summary.number("reynolds"),
                        (int) summary.whole("cells"),
                        summary.number("latticeSpeed"));
        Path file = directory.resolve(Channel.FIELDS);
        return new ChannelFields(
                channel,
                NpzArchive.read(file, "u", channel.width()),
                NpzArchive.read(file, "v", channel.width()),
                NpzArchive.read(file, "p", channel.width()));
    }

    static double[][] columnsOf(Slab slab) {
        double[][] columns = new double[slab.width][3 * slab.height];
        for (int x = 0; x < slab.width; x++) {
            double[][] fluid = slab.fluid(x);
            for (int part = 0; part < 3; part++) {
                System.arraycopy(fluid[part], 0, columns[x], part * slab.height, slab.height);
            }
        }
        return columns;
    }

    /** Rotation of the fluid in 1/s, by central differences, one-sided at the rim of the grid. */
    public double[][] vorticity() {
        double[][] vorticity = new double[u.length][u[0].length];
        for (int y = 0; y < u.length; y++) {
            int below = Math.max(y - 1, 0);
            int above = Math.min(y + 1, u.length - 1);
            for (int x = 0; x < u[0].length; x++) {
                int before = Math.max(x - 1, 0);
                int behind = Math.min(x + 1, u[0].length - 1);
                double turning = (v[y][behind] - v[y][before]) / (behind - before);
                double shear = (u[above][x] - u[below][x]) / (above - below);
                vorticity[y][x] = (turning - shear) / channel.spacing();
            }
        }
        return vorticity;
    }

    /** Length in m of the zone behind the cylinder where the fluid on its axis flows backwards. */
    double recirculation() {
        int row = 2 * channel.cells();
        int behind = channel.cells() * 5 / 2;
        double length = 0;
        for (int x = behind; x < channel.width() - 1; x++) {
            double here = (u[row - 1][x] + u[row][x]) / 2;
            double there = (u[row - 1][x + 1] + u[row][x + 1]) / 2;
            if (here >= 0) {
                break;
            }
            length = (x + 0.5 - behind + Math.min(1, here / (here - there))) * channel.spacing();
        }
        return length;
    }

    void write(Path file) throws IOException {
        double[] x = new double[u[0].length];
        double[] y = new double[u.length];
        Arrays.setAll(x, i -> (i + 0.5) * channel.spacing());
        Arrays.setAll(y, j -> (j + 0.5) * channel.spacing());
        new NpzArchive()
                .put("x", x)
                .put("y", y)
                .put("u", u)
                .put("v", v)
                .put("p", p)
                .put("vorticity", vorticity())
                .write(file);
    }
}
