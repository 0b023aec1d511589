package io.fairlead.samples.fluid.channel;

import io.fairlead.samples.fluid.run.CaseFailure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Computes the flow for a time, alone or as one of several nodes. */
public final class ChannelRun {

    private static final int SAMPLES_PER_SECOND = 400;
    private static final double PROGRESS_SECONDS = 2;

    /** @param cellUpdatesPerSecond of all nodes together, by the clock on the wall */
    public record Result(
            List<Sample> history,
            ChannelFields fields,
            List<Quantity> quantities,
            int nodes,
            double wallSeconds,
            double cellUpdatesPerSecond) {}

    private final ChannelCase channel;
    private final Consumer<String> console;
    private final ChannelFlow flow;
    private final PressureProbe probe;
    private final Nodes nodes;
    private final long steps;
    private final int stepsPerSample;
    private final List<Sample> history = new ArrayList<>();
    private double nextProgress;

    /** @param seconds of the flow */
    ChannelRun(
            ChannelCase channel,
            Beginning beginning,
            double seconds,
            Nodes nodes,
            Consumer<String> console) {
        this.channel = channel;
        this.console = console;
        this.nodes = nodes;
        this.flow =
                new ChannelFlow(
                        channel,
                        beginning,
                        Nodes.firstColumn(nodes.index(), nodes.count(), channel.width()),
                        Nodes.firstColumn(nodes.index() + 1, nodes.count(), channel.width()));
        this.probe = new PressureProbe(channel, flow);
        this.steps = Math.max(1, Math.round(seconds / channel.timeStep()));
        this.stepsPerSample =
                (int) Math.max(1, Math.round(1 / channel.timeStep() / SAMPLES_PER_SECOND));
    }

    /** Empty on nodes that are not the main one. */
    Optional<Result> run() throws IOException, CaseFailure {
        say(
                "Re %.0f, %d x %d cells, %d across the cylinder, %d steps of %.3g s, node %d of %d",
                channel.reynolds(),
                channel.width(),
                channel.height(),
                channel.cells(),
                steps,
                channel.timeStep(),
                nodes.index(),
                nodes.count());
        long started = System.nanoTime();
        for (long step = 1; step <= steps; step++) {
            nodes.exchange(flow.slab);
            double[] force = flow.step();
            if (step % stepsPerSample == 0 || step == steps) {
                sample(step, force, (System.nanoTime() - started) / 1e9);
            }
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        double[][] columns = nodes.join(ChannelFields.columnsOf(flow.slab));
        return nodes.isMain() ? Optional.of(result(columns, seconds)) : Optional.empty();
    }

    private void sample(long step, double[] force, double seconds) throws IOException, CaseFailure {
        double[] total = nodes.sum(new double[] {force[0], force[1], probe.drop()});
        if (!nodes.isMain()) {
            return;
        }
        double mean = channel.meanInflow();
        double scale = 2 / (mean * mean * channel.cells());
        double speed = channel.spacing() / channel.timeStep();
        var sample =
                new Sample(
                        step * channel.timeStep(),
                        scale * total[0],
                        scale * total[1],
                        speed * speed * total[2]);
        if (!Double.isFinite(sample.drag())) {
            throw new CaseFailure(
                    String.format(
                            Locale.ROOT,
                            "the flow blew up at %.3f s. Lower FLUID_LATTICE_SPEED or raise FLUID_CHANNEL_CELLS.",
                            sample.time()));
        }
        history.add(sample);
        if (seconds >= nextProgress || step == steps) {
            nextProgress = seconds + PROGRESS_SECONDS;
            say(
                    "t %7.3f s  drag %.4f  lift %+.4f  pressure drop %.4f  %6.1f Mcell/s  %3.0f %%",
                    sample.time(),
                    sample.drag(),
                    sample.lift(),
                    sample.pressureDrop(),
                    step * (double) channel.width() * channel.height() / seconds / 1e6,
                    100.0 * step / steps);
        }
    }

    private Result result(double[][] columns, double seconds) {
        ChannelFields fields = ChannelFields.of(channel, columns);
        return new Result(
                history,
                fields,
                Quantity.of(channel, history, fields.recirculation()),
                nodes.count(),
                seconds,
                steps * (double) channel.width() * channel.height() / seconds);
    }

    private void say(String format, Object... values) {
        console.accept(String.format(Locale.ROOT, format, values));
    }
}
