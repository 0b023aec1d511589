package io.fairlead.samples.fluid.flow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NavierStokesTest {

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 64, 256})
    void velocity_is_free_of_divergence_after_every_step(int cells) {
        NavierStokes cavity = cavity(cells, 1000);
        double dt = NavierStokes.stableStep(cavity.flow().grid, 1e-3, 1.2);
        for (int step = 0; step < 20; step++) {
            cavity.step(0.85 * dt);
            assertTrue(
                    cavity.flow().largestDivergence() < 1e-11,
                    "divergence " + cavity.flow().largestDivergence());
        }
        assertTrue(
                cavity.flow().kineticEnergy() > 1e-4, "the lid must have set the fluid in motion");
    }

    @Test
    void no_fluid_passes_through_a_wall() {
        NavierStokes cavity = cavity(16, 100);
        for (int step = 0; step < 50; step++) {
            cavity.step(0.005);
        }
        Flow flow = cavity.flow();
        assertArrayEquals(new double[18], flow.v[0]);
        assertArrayEquals(new double[18], flow.v[16]);
        for (int j = 1; j <= 16; j++) {
            assertEquals(0, flow.u[j][0]);
            assertEquals(0, flow.u[j][16]);
        }
    }

    @Test
    void mirrored_cavity_gives_the_mirrored_flow() {
        var right = new NavierStokes(new Flow(new Grid(16, 1)), 0.01, Walls.lidDriven());
        var left =
                new NavierStokes(
                        new Flow(new Grid(16, 1)),
                        0.01,
                        new Walls(Wall.AT_REST, Wall.slidingAt(-1), Wall.AT_REST, Wall.AT_REST));
        for (int step = 0; step < 100; step++) {
            right.step(0.01);
            left.step(0.01);
        }
        for (int j = 1; j < 16; j++) {
            for (int i = 1; i < 16; i++) {
                assertEquals(right.flow().u[j][i], -left.flow().u[j][16 - i], 1e-12);
                assertEquals(right.flow().v[j][i], left.flow().v[j][17 - i], 1e-12);
            }
        }
    }

    @Test
    void turned_cavity_gives_the_turned_flow() {
        var top = new NavierStokes(new Flow(new Grid(16, 1)), 0.01, Walls.lidDriven());
        var side =
                new NavierStokes(
                        new Flow(new Grid(16, 1)),
                        0.01,
                        new Walls(Wall.AT_REST, Wall.AT_REST, Wall.AT_REST, Wall.slidingAt(1)));
        for (int step = 0; step < 100; step++) {
            top.step(0.01);
            side.step(0.01);
        }
        for (int j = 1; j <= 16; j++) {
            for (int i = 1; i < 16; i++) {
                assertEquals(
                        top.flow().u[j][i],
                        side.flow().v[i][j],
                        1e-12,
                        "the lid and the driven side are mirror images");
            }
        }
    }

    @Test
    void grid_that_the_transform_cannot_take_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> new Grid(100, 1));
        assertThrows(IllegalArgumentException.class, () -> new Grid(4, 1));
        assertThrows(IllegalArgumentException.class, () -> new Grid(64, -1));
    }

    private static NavierStokes cavity(int cells, double reynolds) {
        return new NavierStokes(new Flow(new Grid(cells, 1)), 1 / reynolds, Walls.lidDriven());
    }
}
