package io.fairlead.client;

import java.util.ArrayList;
import java.util.List;

/**
 * Values for the children of an array: a row for each child. In the command a value stands as {@code Ref::name}, and it is a
 * variable of the child's environment.
 *
 * <pre>{@code
 * Sweep product = Sweep.over("re", 100, 400, 1000).by("cells", 64, 128);   // 6 rows, the last parameter changing fastest
 * Sweep chosen = Sweep.table(List.of("re", "cells"), List.of(List.of("100", "64"), List.of("1000", "128")));
 * }</pre>
 *
 * @param columns names
 * @param rows each with a value for each column
 */
public record Sweep(List<String> columns, List<List<String>> rows) {
    public Sweep {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "the row " + row + " needs a value for each of " + columns);
            }
        }
    }

    public static Sweep table(List<String> columns, List<List<String>> rows) {
        return new Sweep(columns, rows);
    }

    /** One parameter with its values. */
    public static Sweep over(String name, Object... values) {
        return new Sweep(List.of(), List.of(List.of())).by(name, values);
    }

    /** Every combination of the rows that there are with the values of one more parameter. */
    public Sweep by(String name, Object... values) {
        List<String> names = new ArrayList<>(columns);
        names.add(name);
        List<List<String>> combined = new ArrayList<>();
        for (List<String> row : rows) {
            for (Object value : values) {
                List<String> longer = new ArrayList<>(row);
                longer.add(value.toString());
                combined.add(longer);
            }
        }
        return new Sweep(names, combined);
    }

    public int size() {
        return rows.size();
    }
}
