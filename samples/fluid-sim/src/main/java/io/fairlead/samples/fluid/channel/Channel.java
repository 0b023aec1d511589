package io.fairlead.samples.fluid.channel;

import io.fairlead.samples.fluid.plot.VorticityPicture;
import io.fairlead.samples.fluid.run.CaseFailure;
import io.fairlead.samples.fluid.run.FlatJson;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** One computation of the flow past the cylinder with its files, table and verdict. */
public final class Channel {

    /** Cells across the cylinder from which on the bands must be met. */
    static final int JUDGED_FROM = 40;

    static final String SUMMARY = "channel.json";
    static final String FIELDS = "fields.npz";

    private final ChannelCase channel;
    private final double seconds;
    private final Path directory;
    private final Optional<Path> from;
    private final Consumer<String> console;

    /**
     * @param seconds of the flow
     * @param output  directory that holds those of all cases
     * @param from    directory of a finished computation, mostly on a coarser grid, with whose end to begin
     */
    public Channel(
            ChannelCase channel,
            double seconds,
            Path output,
            Optional<Path> from,
            Consumer<String> console) {
        this.channel = channel;
        this.seconds = seconds;
        this.directory = output.resolve(channel.name());
        this.from = from;
        this.console = console;
    }

    /**
     * True when the values lie within their bands, or the grid is too coarse to be judged, or this is not the main node.
     *
     * @param node which node of a multi-node job this is; empty when it is alone
     * @param port on which the main node listens
     */
    public boolean run(Optional<NodeEnvironment> node, int port) throws IOException, CaseFailure {
        Beginning beginning =
                from.isPresent()
                        ? new Beginning.Interpolated(channel, ChannelFields.read(from.get()))
                        : new Beginning.Developed(channel);
        try (Nodes nodes = node.isPresent() ? TcpNodes.meet(node.get(), port) : new Nodes.One()) {
            Optional<ChannelRun.Result> result =
                    new ChannelRun(channel, beginning, seconds, nodes, console).run();
            return result.isEmpty() || publish(result.get());
        }
    }

    private boolean publish(ChannelRun.Result result) throws IOException {
        Files.createDirectories(directory);
        Files.deleteIfExists(directory.resolve(SUMMARY));
        write(FIELDS, result.fields()::write);
        write("history.csv", file -> Files.writeString(file, csv(result.history())));
        write("vorticity.png", file -> VorticityPicture.of(result.fields()).save(file));
        write(SUMMARY, file -> Files.writeString(file, summary(result).toString()));
        lines(result).forEach(console);
        console.accept("picture " + directory.resolve("vorticity.png"));
        return channel.cells() < JUDGED_FROM
                || result.quantities().stream().allMatch(Quantity::isWithin);
    }

    private interface Writer {
        void to(Path file) throws IOException;
    }

    private void write(String name, Writer writer) throws IOException {
        Path fresh = directory.resolve("new-" + name);
        writer.to(fresh);
        Files.move(
                fresh,
                directory.resolve(name),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static String csv(List<Sample> history) {
        var csv = new StringBuilder("time,drag,lift,pressure_drop\n");
        for (Sample sample : history) {
            csv.append(
                    String.format(
                            Locale.ROOT,
                            "%.6f,%.8f,%.8f,%.8f\n",
                            sample.time(),
                            sample.drag(),
                            sample.lift(),
                            sample.pressureDrop()));
        }
        return csv.toString();
    }

    private FlatJson summary(ChannelRun.Result result) {
        var json =
                new FlatJson()
                        .put("reynolds", channel.reynolds())
                        .put("cells", channel.cells())
                        .put("latticeSpeed", channel.latticeSpeed())
                        .put("seconds", seconds)
                        .put("nodes", result.nodes())
                        .put("wallSeconds", result.wallSeconds())
                        .put("cellUpdatesPerSecond", result.cellUpdatesPerSecond());
        for (Quantity quantity : result.quantities()) {
            json.put(camelCase(quantity.name()), quantity.value());
        }
        return json;
    }

    private static String camelCase(String words) {
        var name = new StringBuilder();
        for (String word : words.split(" ")) {
            name.append(
                    name.isEmpty()
                            ? word
                            : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }

    private List<String> lines(ChannelRun.Result result) {
        String grid =
                "%d x %d, %d across".formatted(channel.width(), channel.height(), channel.cells());
        return result.quantities().stream()
                .map(
                        quantity ->
                                String.format(
                                        Locale.ROOT,
                                        "| Cylinder in a channel, Re %.0f | %s | %s | %.5g | %s | %s | %.0f s | %s | %s |",
                                        channel.reynolds(),
                                        quantity.name(),
                                        band(quantity),
                                        quantity.value(),
                                        deviation(quantity),
                                        grid,
                                        result.wallSeconds(),
                                        verdict(quantity),
                                        quantity.source()))
                .toList();
    }

    private static String band(Quantity quantity) {
        return Double.isInfinite(quantity.low())
                ? "-"
                : String.format(Locale.ROOT, "%.4g to %.4g", quantity.low(), quantity.high());
    }

    private static String deviation(Quantity quantity) {
        return quantity.isWithin()
                ? "within"
                : String.format(Locale.ROOT, "%.2f %% outside", 100 * quantity.excess());
    }

    private String verdict(Quantity quantity) {
        if (channel.cells() < JUDGED_FROM) {
            return "-";
        }
        return quantity.isWithin() ? "PASS" : "FAIL";
    }
}
