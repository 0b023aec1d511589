package io.fairlead.samples.fluid.report;

import io.fairlead.samples.fluid.Refusal;
import io.fairlead.samples.fluid.run.CavityCase;
import io.fairlead.samples.fluid.run.Sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All cases of a directory beside the published values, as tables and pictures. */
public final class Report {

    private static final Comparator<CavityCase> ORDER =
            Comparator.comparingDouble(CavityCase::reynolds).thenComparingInt(CavityCase::cells);

    private final Path output;
    private final Reference reference;
    private final List<CaseResult> results;
    private final List<Row> rows;

    private Report(Path output, List<CaseResult> results, List<CavityCase> expected)
            throws IOException {
        this.output = output;
        this.reference = Reference.load();
        this.results = results;
        this.rows = rows(expected);
    }

    /** Takes every finished case in {@code output}, the directory that holds those of the cases. */
    public static Report of(Path output) throws IOException {
        return new Report(output, finished(output, _ -> true), List.of());
    }

    /** Takes the cases of a sweep; those that are not there are reported missing. */
    public static Report of(Path output, Sweep sweep) throws IOException {
        return new Report(output, finished(output, sweep.rows()::contains), sweep.rows());
    }

    private static List<CaseResult> finished(Path output, Predicate<CavityCase> wanted)
            throws IOException {
        List<CaseResult> results = new ArrayList<>();
        for (Path directory : directories(output)) {
            CaseResult result = CaseResult.read(directory);
            if (wanted.test(result.cavityCase())) {
                results.add(result);
            }
        }
        if (results.isEmpty()) {
            throw new Refusal(
                    "nothing to report: "
                            + output
                            + " holds no finished case that is asked for. "
                            + "Run 'solve' first, with the same FLUID_OUT and FLUID_SWEEP.");
        }
        results.sort(Comparator.comparing(CaseResult::cavityCase, ORDER));
        return results;
    }

    private static List<Path> directories(Path output) throws IOException {
        if (!Files.isDirectory(output)) {
            throw new Refusal(
                    "FLUID_OUT "
                            + output
                            + " refused: there is no such directory. Run 'solve' first, or mount its results there.");
        }
        try (Stream<Path> entries = Files.list(output)) {
            return entries.filter(CaseResult::isIn).sorted().toList();
        }
    }

    private List<Row> rows(List<CavityCase> expected) throws IOException {
        var rows = new ArrayList<Row>();
        Comparison coarser = null;
        for (CaseResult result : results) {
            if (!reference.knows(result.cavityCase().reynolds())) {
                rows.add(new Row.Unjudged(result));
                continue;
            }
            Comparison comparison = Comparison.of(result, reference);
            rows.add(new Row.Compared(comparison, order(Optional.ofNullable(coarser), comparison)));
            coarser = comparison;
        }
        expected.stream()
                .filter(
                        wanted ->
                                results.stream()
                                        .noneMatch(result -> result.cavityCase().equals(wanted)))
                .distinct()
                .map(Row.Missing::new)
                .forEach(rows::add);
        rows.sort(Comparator.comparing(Row::cavityCase, ORDER));
        return List.copyOf(rows);
    }

    private static OptionalDouble order(Optional<Comparison> coarser, Comparison finer) {
        double reynolds = finer.result().cavityCase().reynolds();
        return coarser.filter(other -> other.result().cavityCase().reynolds() == reynolds)
                .map(other -> OptionalDouble.of(finer.orderFrom(other)))
                .orElse(OptionalDouble.empty());
    }

    /**
     * Prints the tables and writes tables and pictures into the directory {@code report}; true if
     * no case failed or is missing.
     */
    public boolean publish(Consumer<String> console) throws IOException {
        Path directory = Files.createDirectories(output.resolve("report"));
        var tables = new Tables(rows);
        tables.verdicts().forEach(console);
        console.accept("");
        console.accept(
                "Errors are against grid-converged values; Ghia's table of 1982 is itself off by up to 0.018.");
        console.accept("Order is that of the root mean square error from the next coarser grid.");
        tables.details().forEach(console);
        console.accept("");
        Files.writeString(directory.resolve("verdicts.csv"), tables.csv());
        Files.writeString(directory.resolve("verdicts.json"), tables.json());
        for (Path picture : new Pictures(directory, reference).draw(results)) {
            console.accept("picture " + picture);
        }
        boolean good = rows.stream().allMatch(Row::isGood);
        console.accept(good ? "all cases pass" : "NOT all cases pass");
        return good;
    }
}
