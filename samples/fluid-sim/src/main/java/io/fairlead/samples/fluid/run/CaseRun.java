package io.fairlead.samples.fluid.run;

import io.fairlead.samples.fluid.flow.Flow;
import io.fairlead.samples.fluid.flow.Grid;
import io.fairlead.samples.fluid.flow.NavierStokes;
import io.fairlead.samples.fluid.flow.Walls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Computes one case from rest, or from the checkpoint of an earlier attempt, until the flow is
 * steady, and writes its files. The result does not depend on how often the computation was
 * interrupted, to the last bit.
 */
public final class CaseRun {

    /** Upper bound of |u| + |v| in the cavity. */
    private static final double SPEED_BOUND = 1.2;

    /** No flow driven by a lid of speed 1 in a unit square holds this much. */
    private static final double IMPOSSIBLE_ENERGY = 1;

    private final CavityCase cavityCase;
    private final RunSettings settings;
    private final Path directory;
    private final Consumer<String> console;
    private final Checkpoint checkpoint;
    private final double dt;
    private final List<HistoryRow> history = new ArrayList<>();

    private NavierStokes equations;
    private long step;
    private long firstStep;
    private Stopwatch stopwatch;

    /**
     * @param output  directory that holds the directories of all cases
     * @param console takes progress lines
     */
    public CaseRun(
            CavityCase cavityCase, RunSettings settings, Path output, Consumer<String> console)
            throws IOException {
        HeapNeed.refuseIfTooLarge(cavityCase);
        this.cavityCase = cavityCase;
        this.settings = settings;
        this.directory = Files.createDirectories(output.resolve(cavityCase.name()));
        this.console = console;
        this.checkpoint = new Checkpoint(directory);
        this.dt =
                settings.stepFraction()
                        * NavierStokes.stableStep(
                                new Grid(cavityCase.cells(), 1),
                                cavityCase.viscosity(),
                                SPEED_BOUND);
    }

    /**
     * @throws CaseFailure   if the flow blew up or was not steady in time
     * @throws InjectedFault if the settings asked for it
     */
    public void run() throws IOException, CaseFailure, InjectedFault {
        files().withdraw();
        restore();
        say(
                "Re %s, %d x %d cells, time step %.4g, from step %d",
                cavityCase.reynoldsText(), cavityCase.cells(), cavityCase.cells(), dt, step);
        integrate();
        files().write(cavityCase, equations.flow(), history, measured());
        checkpoint.delete();
    }

    /** The files of the case, there after a successful {@link #run}. */
    public CaseFiles files() {
        return new CaseFiles(directory);
    }

    private void restore() throws IOException {
        Flow flow = new Flow(new Grid(cavityCase.cells(), 1));
        Optional<Snapshot> saved = usableSnapshot();
        if (saved.isPresent()) {
            flow = saved.get().flow();
            step = saved.get().step();
            history.addAll(saved.get().history());
            say("continuing from the checkpoint of step %d", step);
        }
        firstStep = step;
        equations = new NavierStokes(flow, cavityCase.viscosity(), Walls.lidDriven());
    }

    private Optional<Snapshot> usableSnapshot() throws IOException {
        try {
            Optional<Snapshot> saved = checkpoint.read();
            if (saved.isPresent()
                    && !saved.get().belongsTo(cavityCase, dt, settings.checkSteps())) {
                say(
                        "checkpoint left aside: it was written with another time step or another FLUID_CHECK_STEPS");
                return Optional.empty();
            }
            return saved;
        } catch (Checkpoint.Damaged e) {
            say("checkpoint left aside: %s; starting from rest", e.getMessage());
            return Optional.empty();
        }
    }

    private void integrate() throws IOException, CaseFailure, InjectedFault {
        var before = new Flow(equations.flow().grid);
        stopwatch = Stopwatch.start();
        double nextWord = settings.progressSeconds();
        while (!isSteady()) {
            refuseEndless();
            boolean look = (step + 1) % settings.checkSteps() == 0;
            if (look) {
                before.copyVelocityOf(equations.flow());
            }
            equations.step(dt);
            step++;
            if (look) {
                record(before);
                if (stopwatch.wallSeconds() >= nextWord) {
                    sayProgress();
                    nextWord = stopwatch.wallSeconds() + settings.progressSeconds();
                }
            }
            if (step % settings.checkpointSteps() == 0) {
                checkpoint.write(
                        new Snapshot(
                                cavityCase,
                                dt,
                                settings.checkSteps(),
                                step,
                                equations.flow(),
                                history));
            }
            if (step == settings.dieAtStep()) {
                throw new InjectedFault(step);
            }
        }
        sayProgress();
    }

    private void record(Flow before) throws CaseFailure {
        Flow flow = equations.flow();
        var row =
                new HistoryRow(
                        step,
                        step * dt,
                        flow.largestVelocityDifference(before) / dt,
                        flow.largestDivergence(),
                        flow.kineticEnergy());
        if (!(row.kineticEnergy() < IMPOSSIBLE_ENERGY)) {
            throw new CaseFailure(
                    String.format(
                            Locale.ROOT,
                            "the computation blew up at step %d: kinetic energy %.3g. "
                                    + "Lower FLUID_STEP_FRACTION (now %s) or use more cells.",
                            step,
                            row.kineticEnergy(),
                            settings.stepFraction()));
        }
        history.add(row);
    }

    private boolean isSteady() {
        return !history.isEmpty() && history.getLast().residual() < settings.tolerance();
    }

    private void refuseEndless() throws CaseFailure {
        if (step * dt >= settings.maxTime()) {
            throw new CaseFailure(
                    String.format(
                            Locale.ROOT,
                            "not steady at time %.1f: residual %.2e, tolerance %.1e. Raise FLUID_MAX_TIME "
                                    + "or FLUID_TOLERANCE; above Re 8000 or so the flow is never steady.",
                            step * dt,
                            history.isEmpty() ? Double.NaN : history.getLast().residual(),
                            settings.tolerance()));
        }
    }

    private void sayProgress() {
        HistoryRow row = history.getLast();
        double done = progress();
        int bar = (int) Math.round(20 * done);
        say(
                "step %6d  t %7.2f  residual %.2e  divergence %.0e  %6.1f Mcell/s/core  [%s%s] %3.0f %%",
                row.step(),
                row.time(),
                row.residual(),
                row.divergence(),
                cellUpdatesPerSecond() / 1e6,
                "#".repeat(bar),
                "-".repeat(20 - bar),
                100 * done);
    }

    /** Share of the decades between the first residual and the tolerance that are done. */
    private double progress() {
        double first = Math.log(history.getFirst().residual());
        double last = Math.log(settings.tolerance());
        double lowest = history.stream().mapToDouble(HistoryRow::residual).min().orElseThrow();
        return Math.clamp((first - Math.log(lowest)) / (first - last), 0, 1);
    }

    /** Of this attempt; one thread works, so its processor time is that of one core. */
    private double cellUpdatesPerSecond() {
        return (step - firstStep)
                * (double) equations.flow().grid.cellCount()
                / stopwatch.coreSeconds();
    }

    private Measured measured() {
        double rate = cellUpdatesPerSecond();
        double seconds = stopwatch.wallSeconds();
        say(
                "steady after %d steps (t = %.2f) in %.2f s; %.1f million cell updates per second and core",
                step, step * dt, seconds, rate / 1e6);
        var measured =
                new Measured(
                        firstStep,
                        dt,
                        seconds,
                        rate,
                        settings.triad() && MemoryTriad.fitsHeap()
                                ? MemoryTriad.bytesPerSecond(8)
                                : 0);
        measured.fractionOfMemoryLimit()
                .ifPresent(
                        fraction ->
                                say(
                                        "%.0f %% of what memory bandwidth allows this scheme "
                                                + "(%.1f GB/s by triad, %d bytes per cell update); a grid that fits the caches may pass 100 %%",
                                        100 * fraction,
                                        measured.triadBytesPerSecond() / 1e9,
                                        NavierStokes.BYTES_PER_CELL_UPDATE));
        return measured;
    }

    private void say(String format, Object... values) {
        console.accept(String.format(Locale.ROOT, format, values));
    }
}
