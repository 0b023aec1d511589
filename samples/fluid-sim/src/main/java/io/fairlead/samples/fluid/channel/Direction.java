package io.fairlead.samples.fluid.channel;

/** The nine velocities of the lattice D2Q9 (Y. H. Qian, D. d'Humieres, P. Lallemand 1992). */
enum Direction {
    REST(0, 0, 4 / 9.0),
    EAST(1, 0, 1 / 9.0),
    WEST(-1, 0, 1 / 9.0),
    NORTH(0, 1, 1 / 9.0),
    SOUTH(0, -1, 1 / 9.0),
    NORTH_EAST(1, 1, 1 / 36.0),
    SOUTH_WEST(-1, -1, 1 / 36.0),
    NORTH_WEST(-1, 1, 1 / 36.0),
    SOUTH_EAST(1, -1, 1 / 36.0);

    static final Direction[] ALL = values();

    final int x;
    final int y;
    final double weight;

    Direction(int x, int y, double weight) {
        this.x = x;
        this.y = y;
        this.weight = weight;
    }

    Direction opposite() {
        return this == REST ? REST : ALL[ordinal() % 2 == 1 ? ordinal() + 1 : ordinal() - 1];
    }
}
