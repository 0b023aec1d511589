package io.fairlead.samples.fluid.flow;

/**
 * A square of side {@code length} cut into {@code cells} by {@code cells} equal squares.
 *
 * @param cells  cells along a side, a power of two from 8 to 4096
 * @param length side of the square in units of length
 */
public record Grid(int cells, double length) {

    public static final int FEWEST_CELLS = 8;
    public static final int MOST_CELLS = 4096;

    public Grid {
        if (!isAllowed(cells)) {
            throw new IllegalArgumentException(
                    "cells must be a power of two from "
                            + FEWEST_CELLS
                            + " to "
                            + MOST_CELLS
                            + ", because the pressure equation is solved by a fast cosine transform; "
                            + cells
                            + " is not");
        }
        if (!(length > 0) || Double.isInfinite(length)) {
            throw new IllegalArgumentException("length must be a positive number, not " + length);
        }
    }

    public static boolean isAllowed(int cells) {
        return cells >= FEWEST_CELLS && cells <= MOST_CELLS && Integer.bitCount(cells) == 1;
    }

    /** Side of one cell. */
    public double spacing() {
        return length / cells;
    }

    /**
     * Coordinate of face {@code i} of a row of cells: 0 is the first wall, {@code cells} the last.
     */
    public double face(int i) {
        return i * spacing();
    }

    /** Coordinate of the centre of cell {@code i}, 0 being the first. */
    public double centre(int i) {
        return (i + 0.5) * spacing();
    }

    public long cellCount() {
        return (long) cells * cells;
    }
}
