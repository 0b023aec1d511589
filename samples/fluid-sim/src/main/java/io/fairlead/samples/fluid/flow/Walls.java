package io.fairlead.samples.fluid.flow;

/** The four sides of the square. */
public record Walls(Wall bottom, Wall top, Wall left, Wall right) {

    /** Three walls at rest under a lid that moves to the right with speed 1. */
    public static Walls lidDriven() {
        return new Walls(Wall.AT_REST, Wall.slidingAt(1), Wall.AT_REST, Wall.AT_REST);
    }

    public static Walls allOf(Wall wall) {
        return new Walls(wall, wall, wall, wall);
    }
}
