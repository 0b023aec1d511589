package io.fairlead.samples.fluid.run;

import io.fairlead.samples.fluid.Refusal;

import java.util.ArrayList;
import java.util.List;

/** The rows of a parameter sweep; an array job's child {@code i} computes row {@code i}. */
public record Sweep(List<CavityCase> rows) {

    public static final String DEFAULT = "100:64,100:128,400:64,400:128,1000:64,1000:128";

    public Sweep {
        rows = List.copyOf(rows);
    }

    /** @param text rows as {@code reynolds:cells}, separated by commas */
    public static Sweep parse(String text) {
        var rows = new ArrayList<CavityCase>();
        for (String row : text.split(",", -1)) {
            rows.add(parseRow(row.strip()));
        }
        return new Sweep(rows);
    }

    private static CavityCase parseRow(String row) {
        String[] parts = row.split(":", -1);
        if (parts.length != 2) {
            throw malformed(row);
        }
        try {
            return new CavityCase(
                    Double.parseDouble(parts[0].strip()), Integer.parseInt(parts[1].strip()));
        } catch (NumberFormatException e) {
            throw malformed(row);
        }
    }

    private static Refusal malformed(String row) {
        return new Refusal(
                "FLUID_SWEEP row '"
                        + row
                        + "' refused: a row is reynolds:cells and rows are separated by commas, as in "
                        + DEFAULT
                        + ".");
    }

    /** @param index position counted from 0, as in AWS_BATCH_JOB_ARRAY_INDEX */
    public CavityCase row(int index) {
        if (index < 0 || index >= rows.size()) {
            throw new Refusal(
                    "array index "
                            + index
                            + " refused: the sweep has "
                            + rows.size()
                            + " rows, 0 to "
                            + (rows.size() - 1)
                            + ". Submit an array of size "
                            + rows.size()
                            + " or add rows to FLUID_SWEEP.");
        }
        return rows.get(index);
    }
}
