package io.fairlead.samples.structure.report;

import io.fairlead.samples.structure.cases.HoledPlate;
import io.fairlead.samples.structure.run.Row;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Stress concentration over the size of the hole, beside two published formulas. */
record HoleTable(List<Finished<Row.Holed>> rows) {

    private static final double TOLERANCE = 0.01;

    HoleTable {
        rows =
                rows.stream()
                        .sorted(Comparator.comparingDouble(row -> row.row().plate().ratio()))
                        .toList();
    }

    boolean passes() {
        return rows.stream().allMatch(HoleTable::isGood);
    }

    private static boolean isGood(Finished<Row.Holed> row) {
        return Math.abs(row.value(0) / row.row().plate().peterson() - 1) <= TOLERANCE;
    }

    List<String> lines() {
        if (rows.isEmpty()) {
            return List.of();
        }
        var lines = new ArrayList<String>();
        lines.add("hole / width | concentration | Peterson | Heywood | from Peterson | verdict");
        lines.add("-------------|---------------|----------|---------|---------------|--------");
        for (Finished<Row.Holed> row : rows) {
            HoledPlate plate = row.row().plate();
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "%12.3f | %13.4f | %8.4f | %7.4f | %+12.2f%% | %s",
                            plate.ratio(),
                            row.value(0),
                            plate.peterson(),
                            plate.heywood(),
                            100 * (row.value(0) / plate.peterson() - 1),
                            isGood(row) ? "PASS" : "FAIL"));
        }
        lines.add("");
        return lines;
    }
}
