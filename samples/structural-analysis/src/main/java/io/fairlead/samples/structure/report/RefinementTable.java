package io.fairlead.samples.structure.report;

import io.fairlead.samples.structure.cases.Benchmark;
import io.fairlead.samples.structure.cases.Target;
import io.fairlead.samples.structure.run.Row;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The first quantity of each benchmark over its meshes; verdicts are due on the stated mesh. */
record RefinementTable(List<Finished<Row.Refined>> rows) {

    RefinementTable {
        rows =
                rows.stream()
                        .sorted(Comparator.comparingInt(row -> row.row().refinement()))
                        .toList();
    }

    /** Benchmarks in the order of their first row, each with its meshes, coarsest first. */
    List<List<Finished<Row.Refined>>> groups() {
        return rows.stream()
                .map(row -> row.row().benchmark())
                .distinct()
                .map(b -> rows.stream().filter(row -> row.row().benchmark() == b).toList())
                .toList();
    }

    boolean passes() {
        return rows.stream().filter(RefinementTable::isJudged).allMatch(RefinementTable::isGood);
    }

    private static boolean isJudged(Finished<Row.Refined> row) {
        return row.row().refinement() == row.row().benchmark().about().refinement();
    }

    private static boolean isGood(Finished<Row.Refined> row) {
        List<Target> targets = row.row().benchmark().about().targets();
        for (int i = 0; i < targets.size(); i++) {
            if (!targets.get(i).accepts(row.value(i))) {
                return false;
            }
        }
        return true;
    }

    List<String> lines() {
        if (rows.isEmpty()) {
            return List.of();
        }
        var lines = new ArrayList<String>();
        lines.add(
                "case       | mesh                              | unknowns | quantity         |   "
                        + " value | published |   error | verdict");
        lines.add(
                "-----------|-----------------------------------|----------|------------------|----------|-----------|---------|--------");
        rowsInGroups().forEach(row -> lines.add(line(row)));
        lines.add("");
        for (List<Finished<Row.Refined>> group : groups()) {
            extrapolation(group).ifPresent(found -> lines.add(line(group.getLast(), found)));
        }
        lines.add("");
        return lines;
    }

    private List<Finished<Row.Refined>> rowsInGroups() {
        return groups().stream().flatMap(List::stream).toList();
    }

    private static String line(Finished<Row.Refined> row) {
        Benchmark.About about = row.row().benchmark().about();
        Target target = about.targets().getFirst();
        return String.format(
                Locale.ROOT,
                "%-10s | %-33s | %8.0f | %-16s | %8.5g | %9.5g | %+6.2f%% | %s",
                about.name(),
                about.mesh().apply(row.row().refinement()),
                row.summary().number("unknowns"),
                target.quantity() + " " + target.unit(),
                row.value(0),
                target.value(),
                100 * target.deviation(row.value(0)),
                isJudged(row) ? isGood(row) ? "PASS" : "FAIL" : "-");
    }

    /** From the three finest meshes, if each is finer by the same factor. */
    static Optional<Extrapolation> extrapolation(List<Finished<Row.Refined>> group) {
        if (group.size() < 3) {
            return Optional.empty();
        }
        var finest = group.subList(group.size() - 3, group.size());
        double first = (double) finest.get(1).row().refinement() / finest.get(0).row().refinement();
        double second =
                (double) finest.get(2).row().refinement() / finest.get(1).row().refinement();
        double[] values = finest.stream().mapToDouble(row -> row.value(0)).toArray();
        return first == second && Extrapolation.applies(values[0], values[1], values[2])
                ? Optional.of(Extrapolation.of(values[0], values[1], values[2], first))
                : Optional.empty();
    }

    private static String line(Finished<Row.Refined> finest, Extrapolation found) {
        Benchmark.About about = finest.row().benchmark().about();
        Target target = about.targets().getFirst();
        return String.format(
                Locale.ROOT,
                "%-10s | order %.2f, extrapolated %.5g %s (%+.2f%% from published), grid"
                        + " convergence index %.3f%%",
                about.name(),
                found.order(),
                found.value(),
                target.unit(),
                100 * target.deviation(found.value()),
                100 * found.gridIndex());
    }
}
