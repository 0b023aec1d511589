package io.fairlead.samples.structure.run;

import io.fairlead.samples.structure.Refusal;

import java.util.Arrays;
import java.util.List;

/** The rows of a study; child {@code i} of an array job computes row {@code i}. */
public record Study(List<Row> rows) {

    public static final String REFINEMENT =
            "le1:1,le1:2,le1:4,le1:8,cook:2,cook:4,cook:8,ring:2,ring:4,ring:8,le10:1,le10:2,fv32:1,fv32:2,fv32:4";
    public static final String DESIGN =
            "hole:0.1,hole:0.2,hole:0.3,hole:0.4,hole:0.5,truss:0.5,truss:1,truss:2,truss:4,truss:8,truss:1000";

    public Study {
        rows = List.copyOf(rows);
    }

    /** @param text rows as {@code case:number}, separated by commas */
    public static Study parse(String text) {
        return new Study(Arrays.stream(text.split(",", -1)).map(Row::parse).toList());
    }

    /** @param index counted from 0, as in AWS_BATCH_JOB_ARRAY_INDEX */
    public Row row(int index) {
        if (index < 0 || index >= rows.size()) {
            throw new Refusal(
                    "array index "
                            + index
                            + " refused: the study has "
                            + rows.size()
                            + " rows. Submit an array of that size, or add rows to"
                            + " STRUCTURE_STUDY.");
        }
        return rows.get(index);
    }
}
