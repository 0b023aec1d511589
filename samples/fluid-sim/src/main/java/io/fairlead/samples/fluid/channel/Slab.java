package io.fairlead.samples.fluid.channel;

import java.util.Arrays;

/**
 * Some columns of the channel with the particles that are on their way in each direction, as deviations from
 * rest. Columns count from 0; {@link #HALO} more on either side hold copies of neighbours' columns or what
 * boundaries send in. Rows count from 1; rows 0 and {@code height + 1} hold what walls send back.
 *
 * <p>Collisions have two relaxation times (I. Ginzburg, F. Verhaeghe, D. d'Humieres, Commun. Comput. Phys. 3 (2008)
 * 427) and conserve the momentum of an incompressible fluid (X. He, L.-S. Luo, J. Stat. Phys. 88 (1997) 927).
 */
final class Slab {

    static final int HALO = 2;

    /** Places plane walls half way between rows whatever the viscosity. */
    private static final double MAGIC = 3 / 16.0;

    final int width;
    final int height;
    private final double evenRate;
    private final double oddRate;
    private double[][][] now;
    private double[][][] next;
    private final double[] density;
    private final double[] u;
    private final double[] v;
    private final double[] forth;
    private final double[] back;

    /** @param viscosity in cells² per step */
    Slab(int width, int height, double viscosity) {
        this.width = width;
        this.height = height;
        double even = 3 * viscosity + 0.5;
        this.evenRate = 1 / even;
        this.oddRate = 1 / (0.5 + MAGIC / (even - 0.5));
        this.now = new double[Direction.ALL.length][width + 2 * HALO][height + 2];
        this.next = new double[Direction.ALL.length][width + 2 * HALO][height + 2];
        this.density = new double[height];
        this.u = new double[height];
        this.v = new double[height];
        this.forth = new double[height];
        this.back = new double[height];
    }

    /** Particles that leave a column in a direction, by row. */
    double[] leaving(Direction direction, int column) {
        return now[direction.ordinal()][column + HALO];
    }

    /** What leaves {@link #HALO} columns from the given one on in all directions; to read or to fill. */
    double[][] columns(int first) {
        double[][] columns = new double[HALO * Direction.ALL.length][];
        int next = 0;
        for (int column = first; column < first + HALO; column++) {
            for (Direction direction : Direction.ALL) {
                columns[next++] = leaving(direction, column);
            }
        }
        return columns;
    }

    /** Fills a column with a fluid in equilibrium. @param fluid {@code [u, v, density][row]}, as of {@link #fluid} */
    void fill(int column, double[][] fluid) {
        for (Direction direction : Direction.ALL) {
            double[] target = leaving(direction, column);
            for (int y = 0; y < height; y++) {
                double u = fluid[0][y];
                double v = fluid[1][y];
                double along = direction.x * u + direction.y * v;
                target[y + 1] =
                        direction.weight
                                * (fluid[2][y]
                                        + 3 * along
                                        + 4.5 * along * along
                                        - 1.5 * (u * u + v * v));
            }
        }
    }

    /** Lets particles arrive from the neighbours and collide in all columns. */
    void step() {
        for (int column = 0; column < width; column++) {
            updateColumn(column);
        }
        double[][][] swap = now;
        now = next;
        next = swap;
    }

    private void updateColumn(int column) {
        gather(column);
        double[] rest = leaving(Direction.REST, column);
        for (int y = 0; y < forth.length; y++) {
            forth[y] = rest[y + 1] - evenRate * (rest[y + 1] - 4 / 9.0 * density[y]);
        }
        System.arraycopy(forth, 0, next[0][column + HALO], 1, height);
        collide(Direction.EAST, column, u, 1 / 9.0);
        collide(Direction.NORTH, column, v, 1 / 9.0);
        for (int y = 0; y < u.length; y++) {
            u[y] += v[y];
        }
        collide(Direction.NORTH_EAST, column, u, 1 / 36.0);
        for (int y = 0; y < u.length; y++) {
            v[y] += v[y] - u[y];
        }
        collide(Direction.NORTH_WEST, column, v, 1 / 36.0);
    }

    /**
     * Sets the velocity of a column, and its density less the part of the equilibrium that all directions
     * share. Index y stands for row y + 1, so that no load lies before a store: the compiler then emits
     * vector code.
     */
    private void gather(int column) {
        double[] rest = arriving(Direction.REST, column);
        double[] east = arriving(Direction.EAST, column);
        double[] west = arriving(Direction.WEST, column);
        double[] north = arriving(Direction.NORTH, column);
        double[] south = arriving(Direction.SOUTH, column);
        double[] northEast = arriving(Direction.NORTH_EAST, column);
        double[] southWest = arriving(Direction.SOUTH_WEST, column);
        double[] northWest = arriving(Direction.NORTH_WEST, column);
        double[] southEast = arriving(Direction.SOUTH_EAST, column);
        for (int y = 0; y < u.length; y++) {
            double toEast = northEast[y] + southEast[y + 2];
            double toWest = northWest[y] + southWest[y + 2];
            u[y] = east[y + 1] - west[y + 1] + toEast - toWest;
        }
        for (int y = 0; y < v.length; y++) {
            v[y] =
                    north[y]
                            - south[y + 2]
                            + (northEast[y] + northWest[y])
                            - (southEast[y + 2] + southWest[y + 2]);
        }
        for (int y = 0; y < density.length; y++) {
            double straight = (east[y + 1] + west[y + 1]) + (north[y] + south[y + 2]);
            double aslant = (northEast[y] + northWest[y]) + (southEast[y + 2] + southWest[y + 2]);
            density[y] = rest[y + 1] + straight + aslant - 1.5 * (u[y] * u[y] + v[y] * v[y]);
        }
    }

    /** The column from which particles of a direction come. */
    private double[] arriving(Direction direction, int column) {
        return leaving(direction, column - direction.x);
    }

    /** Collision of a direction and its opposite; {@code along} is the velocity in the direction. */
    private void collide(Direction direction, int column, double[] along, double weight) {
        Direction opposite = direction.opposite();
        double[] a = arriving(direction, column);
        double[] b = arriving(opposite, column);
        if (direction.y == 0) {
            collideStraight(a, b, along, weight);
        } else {
            collideUpwards(a, b, along, weight);
        }
        System.arraycopy(forth, 0, next[direction.ordinal()][column + HALO], 1, height);
        System.arraycopy(back, 0, next[opposite.ordinal()][column + HALO], 1, height);
    }

    private void collideStraight(double[] a, double[] b, double[] along, double weight) {
        for (int y = 0; y < forth.length; y++) {
            double even =
                    evenRate
                            * (0.5 * (a[y + 1] + b[y + 1])
                                    - weight * (density[y] + 4.5 * along[y] * along[y]));
            double odd = oddRate * (0.5 * (a[y + 1] - b[y + 1]) - 3 * weight * along[y]);
            forth[y] = a[y + 1] - even - odd;
            back[y] = b[y + 1] - even + odd;
        }
    }

    private void collideUpwards(double[] a, double[] b, double[] along, double weight) {
        for (int y = 0; y < forth.length; y++) {
            double even =
                    evenRate
                            * (0.5 * (a[y] + b[y + 2])
                                    - weight * (density[y] + 4.5 * along[y] * along[y]));
            double odd = oddRate * (0.5 * (a[y] - b[y + 2]) - 3 * weight * along[y]);
            forth[y] = a[y] - even - odd;
            back[y] = b[y + 2] - even + odd;
        }
    }

    /** Forgets what is in rows {@code from} to {@code to} of a column: they are inside a body. */
    void clear(int column, int from, int to) {
        for (Direction direction : Direction.ALL) {
            Arrays.fill(leaving(direction, column), from, to + 1, 0);
        }
    }

    /** Velocity and excess density of a column by row from 0: {@code [u, v, density][row]}. */
    double[][] fluid(int column) {
        double[][] fluid = new double[3][height];
        for (Direction direction : Direction.ALL) {
            double[] part = leaving(direction, column);
            for (int y = 0; y < height; y++) {
                fluid[0][y] += direction.x * part[y + 1];
                fluid[1][y] += direction.y * part[y + 1];
                fluid[2][y] += part[y + 1];
            }
        }
        return fluid;
    }
}
