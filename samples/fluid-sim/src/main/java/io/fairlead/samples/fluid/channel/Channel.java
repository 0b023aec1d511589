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
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** One computation of the flow past the cylinder with its files, table and verdict. */
public final class Channel {

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
     * True when no verdict is FAIL, or this is not the main node.
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
        List<ChannelRow> rows = rows(result);
        write("table.md", file -> Files.write(file, rows.stream().map(ChannelRow::line).toList()));
        rows.forEach(row -> console.accept(row.line()));
        console.accept("picture " + directory.resolve("vorticity.png"));
        return rows.stream().noneMatch(row -> row.verdict() == ChannelRow.Verdict.FAIL);
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

    private List<ChannelRow> rows(ChannelRun.Result result) throws IOException {
        Optional<FlatJson> coarser = coarser();
        return result.quantities().stream()
                .map(
                        quantity ->
                                new ChannelRow(
                                        channel,
                                        quantity,
                                        extrapolated(quantity, coarser),
                                        result.wallSeconds()))
                .toList();
    }

    /**
     * The value on an infinitely fine grid, if errors fall with the square of the cells' size (L. F. Richardson
     * 1911) from the coarser computation to this one; both need the same lattice speed.
     */
    private OptionalDouble extrapolated(Quantity quantity, Optional<FlatJson> coarser) {
        String name = camelCase(quantity.name());
        if (coarser.isEmpty()
                || !coarser.get().has(name)
                || coarser.get().number("latticeSpeed") != channel.latticeSpeed()
                || coarser.get().whole("cells") >= channel.cells()) {
            return OptionalDouble.empty();
        }
        double ratio = (double) channel.cells() / coarser.get().whole("cells");
        double change = quantity.value() - coarser.get().number(name);
        return OptionalDouble.of(quantity.value() + change / (ratio * ratio - 1));
    }

    /** Values of the computation with whose end this one began, by name. */
    private Optional<FlatJson> coarser() throws IOException {
        return from.isEmpty()
                ? Optional.empty()
                : Optional.of(FlatJson.parse(Files.readString(from.get().resolve(SUMMARY))));
    }
}
