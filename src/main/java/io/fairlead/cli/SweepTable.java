package io.fairlead.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The values of a sweep: a row for each child, in the order of the columns. */
record SweepTable(List<String> columns, List<List<String>> rows) {
    private static final int MOST_ROWS = 10_000;

    static SweepTable of(Call call) throws IOException {
        if (call.has("--table") == call.has("--over")) {
            throw Failure.usage(
                    call.has("--table") ? "values are given twice" : "no values are given",
                    "a sweep has parameters with values",
                    "give --over NAME=VALUES, or a --table");
        }
        SweepTable table =
                call.has("--table")
                        ? ofFile(call.value("--table"))
                        : ofOptions(call.values("--over"), call.has("--zip"));
        if (table.rows.isEmpty() || table.rows.size() > MOST_ROWS) {
            throw Failure.usage(
                    "the sweep has " + table.rows.size() + " children",
                    "it has 1 to " + MOST_ROWS,
                    "split it, or use coarser steps");
        }
        return table;
    }

    private static SweepTable ofFile(String file) throws IOException {
        List<String> lines =
                JobOptions.contents(file).lines().filter(line -> !line.isBlank()).toList();
        if (lines.isEmpty()) {
            throw Failure.usage(
                    "'" + file + "' is empty", "its first line names the parameters", "");
        }
        List<String> columns = cells(lines.getFirst());
        List<List<String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> row = cells(line);
            if (row.size() != columns.size()) {
                throw Failure.usage(
                        "'" + file + "' has " + row.size() + " values in the line '" + line + "'",
                        "it has " + columns.size() + " columns, and a line a value for each",
                        "");
            }
            rows.add(row);
        }
        return new SweepTable(columns, rows);
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split(",", -1)).map(String::strip).toList();
    }

    private static SweepTable ofOptions(List<String> options, boolean zip) throws IOException {
        List<String> columns = new ArrayList<>();
        List<List<String>> values = new ArrayList<>();
        for (String option : options) {
            int equals = option.indexOf('=');
            if (equals <= 0) {
                throw Failure.usage(
                        "--over is '" + option + "'",
                        "there is no '=' after a name",
                        "write NAME=VALUES");
            }
            columns.add(option.substring(0, equals));
            values.add(SweepValues.of(option.substring(equals + 1)));
        }
        return new SweepTable(columns, zip ? zipped(columns, values) : product(values));
    }

    /** The last column changes fastest. */
    private static List<List<String>> product(List<List<String>> values) {
        List<List<String>> rows = List.of(List.of());
        for (List<String> each : values) {
            List<List<String>> longer = new ArrayList<>();
            for (List<String> row : rows) {
                for (String value : each) {
                    List<String> more = new ArrayList<>(row);
                    more.add(value);
                    longer.add(more);
                }
                if (longer.size() > MOST_ROWS) {
                    throw Failure.usage(
                            "the sweep has more than " + MOST_ROWS + " children",
                            "it has every combination of the values",
                            "split it, use coarser steps, or --zip");
                }
            }
            rows = longer;
        }
        return rows;
    }

    private static List<List<String>> zipped(List<String> columns, List<List<String>> values) {
        List<List<String>> rows = new ArrayList<>();
        for (int at = 0; at < values.getFirst().size(); at++) {
            List<String> row = new ArrayList<>();
            for (int column = 0; column < columns.size(); column++) {
                if (values.get(column).size() != values.getFirst().size()) {
                    throw Failure.usage(
                            columns.get(column)
                                    + " has "
                                    + values.get(column).size()
                                    + " values and "
                                    + columns.getFirst()
                                    + " has "
                                    + values.getFirst().size(),
                            "with --zip each has as many as the others",
                            "leave out --zip for every combination");
                }
                row.add(values.get(column).get(at));
            }
            rows.add(row);
        }
        return rows;
    }
}
