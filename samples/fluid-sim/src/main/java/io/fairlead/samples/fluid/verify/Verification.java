package io.fairlead.samples.fluid.verify;

import io.fairlead.samples.fluid.flow.Flow;
import io.fairlead.samples.fluid.flow.Grid;
import io.fairlead.samples.fluid.flow.NavierStokes;
import io.fairlead.samples.fluid.flow.Wall;
import io.fairlead.samples.fluid.flow.Walls;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/** Checks of the scheme against solutions in closed form; none needs a published table. */
public final class Verification {

    private static final double STEADY = 1e-9;

    private final Consumer<String> console;
    private boolean passed = true;

    /** Cells along a side of the finest grid of the check that runs. */
    private int cells;

    private long began;

    public Verification(Consumer<String> console) {
        this.console = console;
    }

    /** Runs all checks and prints a line for each; true if all passed. */
    public boolean run() {
        console.accept(
                "check                                           | value    | wanted        | cells |  time | verdict");
        order("Taylor-Green vortex, order in space and time", 16, Verification::taylorGreenError);
        order("regularised cavity, order in space", 16, Verification::regularisedCavityError);
        timeOrder();
        energyDecay();
        divergence();
        return passed;
    }

    private void begin(int finest) {
        cells = finest;
        began = System.nanoTime();
    }

    private void order(String name, int coarsest, IntToDoubleFunction error) {
        begin(4 * coarsest);
        double coarse = error.applyAsDouble(coarsest);
        double middle = error.applyAsDouble(2 * coarsest);
        double fine = error.applyAsDouble(4 * coarsest);
        atMost(
                name.substring(0, name.indexOf(',')) + ", error at " + 4 * coarsest + " cells",
                fine,
                1e-3);
        between(name, log2(coarse / middle), 1.8, 2.3);
        between(name, log2(middle / fine), 1.9, 2.2);
    }

    /** Order of the error at time 1 when grid spacing and time step shrink together. */
    static double taylorGreenError(int cells) {
        var exact = new TaylorGreenVortex(0.02);
        var grid = new Grid(cells, Math.PI);
        int steps = cells;
        return exact.largestError(decayed(exact, grid, 1, steps), 1);
    }

    private static Flow decayed(TaylorGreenVortex exact, Grid grid, double time, int steps) {
        var equations =
                new NavierStokes(
                        exact.sample(grid, 0), exact.viscosity(), Walls.allOf(Wall.FREE_SLIP));
        for (int step = 0; step < steps; step++) {
            equations.step(time / steps);
        }
        return equations.flow();
    }

    static double regularisedCavityError(int cells) {
        var exact = new RegularisedCavity(0.05);
        var grid = new Grid(cells, 1);
        var equations =
                new NavierStokes(
                        exact.sample(grid, 0), exact.viscosity(), exact.walls(), exact.force(grid));
        double dt = 0.85 * NavierStokes.stableStep(grid, exact.viscosity(), 1.2);
        var before = new Flow(grid);
        do {
            before.copyVelocityOf(equations.flow());
            equations.step(dt);
        } while (equations.flow().largestVelocityDifference(before) > STEADY * dt);
        return exact.meanError(equations.flow(), 0);
    }

    /** On one grid, the change from halving the step must fall by four each time. */
    private void timeOrder() {
        begin(32);
        var exact = new RegularisedCavity(0.01);
        var grid = new Grid(cells, 1);
        Flow coarse = startUp(exact, grid, 20);
        Flow middle = startUp(exact, grid, 40);
        Flow fine = startUp(exact, grid, 80);
        double order =
                log2(
                        coarse.largestVelocityDifference(middle)
                                / middle.largestVelocityDifference(fine));
        between("forced start of a cavity, order in time", order, 1.8, 2.3);
    }

    /**
     * A vortex cell without friction at the walls, pushed by a force: the pressure changes all the
     * time.
     */
    private static Flow startUp(RegularisedCavity pushed, Grid grid, int steps) {
        var equations =
                new NavierStokes(
                        new Flow(grid),
                        pushed.viscosity(),
                        Walls.allOf(Wall.FREE_SLIP),
                        pushed.force(grid));
        for (int step = 0; step < steps; step++) {
            equations.step(0.5 / steps);
        }
        return equations.flow();
    }

    private void energyDecay() {
        begin(64);
        var exact = new TaylorGreenVortex(0.02);
        var grid = new Grid(cells, Math.PI);
        double start = exact.sample(grid, 0).kineticEnergy();
        double end = decayed(exact, grid, 2, 64).kineticEnergy();
        DoubleUnaryOperator decay = t -> Math.exp(-4 * exact.viscosity() * t);
        atMost(
                "Taylor-Green vortex, relative error of energy",
                Math.abs(end / (start * decay.applyAsDouble(2)) - 1),
                1e-3);
    }

    private void divergence() {
        begin(64);
        var grid = new Grid(cells, 1);
        var equations = new NavierStokes(new Flow(grid), 1e-3, Walls.lidDriven());
        for (int step = 0; step < 200; step++) {
            equations.step(0.85 * NavierStokes.stableStep(grid, 1e-3, 1.2));
        }
        atMost(
                "lid-driven cavity, largest divergence",
                equations.flow().largestDivergence(),
                1e-11);
    }

    private void atMost(String name, double value, double limit) {
        verdict(
                name,
                String.format(Locale.ROOT, "%.2e", value),
                String.format(Locale.ROOT, "at most %.0e", limit),
                value <= limit);
    }

    private void between(String name, double value, double low, double high) {
        verdict(
                name,
                String.format(Locale.ROOT, "%.2f", value),
                String.format(Locale.ROOT, "%.1f to %.1f", low, high),
                value >= low && value <= high);
    }

    private void verdict(String name, String value, String wanted, boolean holds) {
        passed &= holds;
        console.accept(
                String.format(
                        Locale.ROOT,
                        "%-47s | %8s | %-13s | %5d | %3.1f s | %s",
                        name,
                        value,
                        wanted,
                        cells,
                        (System.nanoTime() - began) / 1e9,
                        holds ? "PASS" : "FAIL"));
    }

    private static double log2(double ratio) {
        return Math.log(ratio) / Math.log(2);
    }
}
