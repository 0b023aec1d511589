package io.fairlead.samples.fluid.channel;

import java.util.ArrayList;
import java.util.List;

/**
 * The cylinder on the lattice: where its surface cuts the ways between cells. Particles are sent back as if they had met
 * the surface itself, by the reflection MR1 of I. Ginzburg, D. d'Humieres, Phys. Rev. E 68 (2003) 066614, without its correction. In a
 * steady flow its error does not depend on the viscosity in cells, which grows with the cells; that of an interpolation does.
 */
final class Cylinder {

    /** @param share of the way from the cell (column, row) along the direction that lies in the fluid */
    private record Link(int column, int row, Direction direction, double share) {}

    private record Inside(int column, int from, int to) {}

    private final Slab slab;
    private final List<Link> links = new ArrayList<>();
    private final List<Inside> inside = new ArrayList<>();
    private final double centreX;
    private final double centreY;
    private final double radius;

    /** @param first column of the channel that is column 0 of the slab */
    Cylinder(ChannelCase channel, Slab slab, int first) {
        this.slab = slab;
        this.centreX = 2 * channel.cells() - first;
        this.centreY = 2 * channel.cells();
        this.radius = channel.cells() / 2.0;
        for (int column = -Slab.HALO; column < slab.width + Slab.HALO; column++) {
            addColumn(column);
        }
    }

    private void addColumn(int column) {
        int from = Integer.MAX_VALUE;
        int to = -1;
        for (int row = 1; row <= slab.height; row++) {
            if (isInside(column, row)) {
                from = Math.min(from, row);
                to = row;
            } else if (column >= 0 && column < slab.width) {
                addLinks(column, row);
            }
        }
        if (to >= 0) {
            inside.add(new Inside(column, from, to));
        }
    }

    private void addLinks(int column, int row) {
        for (Direction direction : Direction.ALL) {
            if (isInside(column + direction.x, row + direction.y)) {
                links.add(new Link(column, row, direction, share(column, row, direction)));
            }
        }
    }

    /** Cells' centres lie half a cell behind their lower left corners; rows count from 1. */
    private boolean isInside(int column, int row) {
        double x = column + 0.5 - centreX;
        double y = row - 0.5 - centreY;
        return x * x + y * y < radius * radius;
    }

    private double share(int column, int row, Direction direction) {
        double x = column + 0.5 - centreX;
        double y = row - 0.5 - centreY;
        double a = direction.x * direction.x + direction.y * direction.y;
        double b = x * direction.x + y * direction.y;
        double c = x * x + y * y - radius * radius;
        return (-b - Math.sqrt(b * b - a * c)) / a;
    }

    /**
     * Puts what the surface sends back where the next step looks for it.
     *
     * @return force of the fluid on the part of the surface in this slab along x and y, in lattice units
     */
    double[] reflect() {
        double[] force = new double[2];
        for (Link link : links) {
            Direction out = link.direction;
            double hit = leaving(link, out, 0);
            double returned = returned(link, hit);
            slab.leaving(out.opposite(), link.column + out.x)[link.row + out.y] = returned;
            force[0] += out.x * (hit + returned);
            force[1] += out.y * (hit + returned);
        }
        return force;
    }

    private double returned(Link link, double hit) {
        Direction out = link.direction;
        Direction back = out.opposite();
        double q = link.share;
        double near = leaving(link, out, 1) - leaving(link, back, 0);
        double far = leaving(link, out, 2) - leaving(link, back, 1);
        return hit + ((1 - 2 * q - 2 * q * q) * near + q * q * far) / ((1 + q) * (1 + q));
    }

    /** What leaves the cell that lies some steps before the surface. */
    private double leaving(Link link, Direction direction, int stepsBefore) {
        int column = link.column - stepsBefore * link.direction.x;
        int row = link.row - stepsBefore * link.direction.y;
        return slab.leaving(direction, column)[row];
    }

    /** Cells inside the cylinder keep nothing. */
    void clearInside() {
        for (Inside part : inside) {
            slab.clear(part.column, part.from, part.to);
        }
    }

    boolean covers(int column, int row) {
        return isInside(column, row);
    }
}
