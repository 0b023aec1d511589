package io.fairlead.samples.fluid.flow;

import java.util.function.DoubleUnaryOperator;

/** What a side of the square does to the velocity along it. No side lets fluid through. */
public sealed interface Wall {

    /**
     * The fluid sticks to a wall that slides along itself; speed as a function of the coordinate
     * along the wall.
     */
    record Sticks(DoubleUnaryOperator speed) implements Wall {}

    /** The fluid slides without friction. */
    record Slips() implements Wall {}

    Wall AT_REST = new Sticks(s -> 0);
    Wall FREE_SLIP = new Slips();

    static Wall slidingAt(double speed) {
        return new Sticks(s -> speed);
    }

    /**
     * Factor of the inner neighbour in the value mirrored behind the wall: mirrored = mirror *
     * inner + offset.
     */
    default double mirror() {
        return switch (this) {
            case Sticks _ -> -1;
            case Slips _ -> 1;
        };
    }

    /**
     * Offset of the value mirrored behind the wall, so that the mean of both sides is the wall's
     * speed.
     */
    default double offset(double along) {
        return switch (this) {
            case Sticks(var speed) -> 2 * speed.applyAsDouble(along);
            case Slips _ -> 0;
        };
    }
}
