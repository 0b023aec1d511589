package io.fairlead.samples.fluid;

import io.fairlead.samples.fluid.flow.Flow;
import io.fairlead.samples.fluid.flow.Grid;
import io.fairlead.samples.fluid.flow.NavierStokes;
import io.fairlead.samples.fluid.flow.Walls;
import io.fairlead.samples.fluid.run.MemoryTriad;
import io.fairlead.samples.fluid.run.Stopwatch;

import java.util.Locale;
import java.util.function.Consumer;

/**
 * Cell updates per second of one core on growing grids, each beside the limit that memory bandwidth
 * sets, measured in between.
 */
final class KernelBenchmark {

    private static final double VISCOSITY = 1e-3;
    private static final double SPEED_BOUND = 1.2;
    private static final int ROUNDS = 5;
    private static final double ROUND_SECONDS = 0.5;

    private final Consumer<String> console;

    KernelBenchmark(Consumer<String> console) {
        this.console = console;
    }

    void run() {
        console.accept(
                NavierStokes.BYTES_PER_CELL_UPDATE
                        + " bytes per cell update; best of "
                        + ROUNDS
                        + " rounds, triad and steps in turn");
        console.accept(
                "cells       | state MiB | triad GB/s | limit Mcell/s | reached Mcell/s | ratio");
        for (int cells = 64; cells <= 2048; cells *= 2) {
            measure(cells);
        }
    }

    private void measure(int cells) {
        var grid = new Grid(cells, 1);
        var equations = new NavierStokes(new Flow(grid), VISCOSITY, Walls.lidDriven());
        double dt = 0.85 * NavierStokes.stableStep(grid, VISCOSITY, SPEED_BOUND);
        double triad = 0;
        double rate = 0;
        stepsPerSecond(equations, dt);
        for (int round = 0; round < ROUNDS; round++) {
            triad = Math.max(triad, MemoryTriad.bytesPerSecond(4));
            rate = Math.max(rate, stepsPerSecond(equations, dt) * grid.cellCount());
        }
        double limit = triad / NavierStokes.BYTES_PER_CELL_UPDATE;
        double stateMebibytes = 5.0 * Double.BYTES * grid.cellCount() / (1 << 20);
        console.accept(
                String.format(
                        Locale.ROOT,
                        "%4d x %4d | %9.1f | %10.1f | %13.1f | %15.1f | %4.0f %%",
                        cells,
                        cells,
                        stateMebibytes,
                        triad / 1e9,
                        limit / 1e6,
                        rate / 1e6,
                        100 * rate / limit));
    }

    private static double stepsPerSecond(NavierStokes equations, double dt) {
        Stopwatch stopwatch = Stopwatch.start();
        long steps = 0;
        do {
            equations.step(dt);
            steps++;
        } while (stopwatch.coreSeconds() < ROUND_SECONDS);
        return steps / stopwatch.coreSeconds();
    }
}
