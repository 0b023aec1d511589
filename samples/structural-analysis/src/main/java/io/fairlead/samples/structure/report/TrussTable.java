package io.fairlead.samples.structure.report;

import io.fairlead.samples.structure.run.Row;
import io.fairlead.samples.structure.truss.TenBars;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Weight of the lightest truss over the limit of its displacements. */
record TrussTable(List<Finished<Row.Sized>> rows) {

    private static final double TOLERANCE = 1e-4;
    private static final int BARS = 10;

    TrussTable {
        rows =
                rows.stream()
                        .sorted(Comparator.comparingDouble(row -> row.row().truss().limit()))
                        .toList();
    }

    boolean passes() {
        return rows.stream().noneMatch(row -> verdict(row).equals("FAIL"));
    }

    private static OptionalDouble published(TenBars truss) {
        if (truss.limit() == 2) {
            return OptionalDouble.of(TenBars.HAFTKA_AT_2_INCHES);
        }
        return truss.limit() == TenBars.NO_LIMIT
                ? OptionalDouble.of(TenBars.HAFTKA_STRESS_ONLY)
                : OptionalDouble.empty();
    }

    private static String verdict(Finished<Row.Sized> row) {
        OptionalDouble published = published(row.row().truss());
        if (published.isEmpty()) {
            return "-";
        }
        return Math.abs(row.value(0) / published.getAsDouble() - 1) <= TOLERANCE ? "PASS" : "FAIL";
    }

    List<String> lines() {
        if (rows.isEmpty()) {
            return List.of();
        }
        var lines = new ArrayList<String>();
        lines.add("limit in | weight lb | published | verdict | areas of the ten bars in²");
        lines.add("---------|-----------|-----------|---------|--------------------------");
        rows.forEach(row -> lines.add(line(row)));
        lines.add("");
        return lines;
    }

    private static String line(Finished<Row.Sized> row) {
        OptionalDouble published = published(row.row().truss());
        return String.format(
                Locale.ROOT,
                "%8s | %9.2f | %9s | %-7s | %s",
                row.row().truss().limit() == TenBars.NO_LIMIT
                        ? "none"
                        : String.format(Locale.ROOT, "%.2f", row.row().truss().limit()),
                row.value(0),
                published.isPresent()
                        ? String.format(Locale.ROOT, "%.2f", published.getAsDouble())
                        : "-",
                verdict(row),
                IntStream.rangeClosed(1, BARS)
                        .mapToObj(
                                bar ->
                                        String.format(
                                                Locale.ROOT,
                                                "%.2f",
                                                row.summary().number("area" + bar)))
                        .collect(Collectors.joining(" ")));
    }
}
