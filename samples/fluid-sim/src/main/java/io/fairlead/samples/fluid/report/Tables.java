package io.fairlead.samples.fluid.report;

import io.fairlead.samples.fluid.run.FlatJson;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The rows of a report as text, CSV and JSON. */
record Tables(List<Row> rows) {

    /** The verdicts, at most 100 columns wide. */
    List<String> verdicts() {
        var lines = new ArrayList<String>();
        lines.add("    Re | cells |  steps | max error u | max error v |   time | verdict");
        lines.add("-------|-------|--------|-------------|-------------|--------|-------------");
        for (Row row : rows) {
            lines.add(
                    switch (row) {
                        case Row.Compared(var c, _) ->
                                computed(row, c.result(), error(c.u()), error(c.v()));
                        case Row.Unjudged(var result) -> computed(row, result, "-", "-");
                        case Row.Missing _ -> verdict(row, 0, "-", "-", "-");
                    });
        }
        return lines;
    }

    private static String computed(Row row, CaseResult result, String u, String v) {
        FlatJson summary = result.summary();
        String time = String.format(Locale.ROOT, "%.1f s", summary.number("wallSeconds"));
        return verdict(row, summary.whole("steps"), u, v, time);
    }

    private static String verdict(Row row, long steps, String u, String v, String time) {
        return String.format(
                Locale.ROOT,
                "%6s | %5d | %6d | %11s | %11s | %6s | %s",
                row.cavityCase().reynoldsText(),
                row.cavityCase().cells(),
                steps,
                u,
                v,
                time,
                row.verdict());
    }

    /**
     * Limits, differences from Ghia's table, order of convergence and speed, at most 100 columns
     * wide.
     */
    List<String> details() {
        var lines = new ArrayList<String>();
        lines.add(
                "    Re | cells |  limit | u - Ghia | v - Ghia | order | vortex psi |      x |      y | Mcell/s");
        lines.add(
                "-------|-------|--------|----------|----------|-------|------------|--------|--------|--------");
        for (Row row : rows) {
            switch (row) {
                case Row.Compared(var c, var order) ->
                        lines.add(
                                detail(
                                        c.result(),
                                        error(c.limit()),
                                        error(c.ghiaU()),
                                        error(c.ghiaV()),
                                        order(order)));
                case Row.Unjudged(var result) -> lines.add(detail(result, "-", "-", "-", "-"));
                case Row.Missing _ -> {}
            }
        }
        return lines;
    }

    private static String detail(
            CaseResult result, String limit, String ghiaU, String ghiaV, String order) {
        FlatJson summary = result.summary();
        return String.format(
                Locale.ROOT,
                "%6s | %5d | %6s | %8s | %8s | %5s | %10.6f | %6.4f | %6.4f | %7.1f",
                result.cavityCase().reynoldsText(),
                result.cavityCase().cells(),
                limit,
                ghiaU,
                ghiaV,
                order,
                summary.number("vortexPsi"),
                summary.number("vortexX"),
                summary.number("vortexY"),
                summary.number("cellUpdatesPerSecond") / 1e6);
    }

    private static String error(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static String order(OptionalDouble order) {
        return order.isPresent() ? String.format(Locale.ROOT, "%.2f", order.getAsDouble()) : "-";
    }

    String csv() {
        var csv =
                new StringBuilder(
                        "reynolds,cells,steps,max_error_u,max_error_v,limit,ghia_difference_u,ghia_difference_v,observed_order,verdict\n");
        for (Row row : rows) {
            csv.append(row.cavityCase().reynoldsText())
                    .append(',')
                    .append(row.cavityCase().cells())
                    .append(',');
            csv.append(
                    switch (row) {
                        case Row.Compared(var c, var order) ->
                                String.format(
                                        Locale.ROOT,
                                        "%d,%.6f,%.6f,%.6f,%.6f,%.6f,%s",
                                        c.result().summary().whole("steps"),
                                        c.u(),
                                        c.v(),
                                        c.limit(),
                                        c.ghiaU(),
                                        c.ghiaV(),
                                        order.isPresent()
                                                ? String.format(
                                                        Locale.ROOT, "%.4f", order.getAsDouble())
                                                : "");
                        case Row.Unjudged(var result) -> result.summary().whole("steps") + ",,,,,,";
                        case Row.Missing _ -> ",,,,,,";
                    });
            csv.append(',').append(row.verdict()).append('\n');
        }
        return csv.toString();
    }

    String json() {
        return rows.stream()
                .map(Tables::jsonRow)
                .map(object -> object.toString().strip())
                .collect(Collectors.joining(",\n", "{\"cases\": [\n", "\n]}\n"));
    }

    private static FlatJson jsonRow(Row row) {
        var json =
                new FlatJson()
                        .put("reynolds", row.cavityCase().reynolds())
                        .put("cells", row.cavityCase().cells());
        switch (row) {
            case Row.Compared(var c, var order) -> {
                json.put("steps", c.result().summary().whole("steps"))
                        .put("maxErrorU", c.u())
                        .put("maxErrorV", c.v())
                        .put("limit", c.limit())
                        .put("ghiaDifferenceU", c.ghiaU())
                        .put("ghiaDifferenceV", c.ghiaV());
                order.ifPresent(value -> json.put("observedOrder", value));
            }
            case Row.Unjudged(var result) -> json.put("steps", result.summary().whole("steps"));
            case Row.Missing _ -> {}
        }
        return json.put("verdict", row.verdict());
    }
}
