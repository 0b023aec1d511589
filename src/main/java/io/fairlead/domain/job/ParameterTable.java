package io.fairlead.domain.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What each child of an array is given beside what it shares with the others: values of parameters, and which index it
 * stands for.
 *
 * @param columns names of parameters
 * @param rows for each child the values, in the order of the columns
 * @param indexes for each child the index that it stands for; empty if that is its own
 * @param size of the array in which those indexes count; 0 if it is this one
 */
public record ParameterTable(
        List<String> columns, List<List<String>> rows, List<Integer> indexes, int size) {
    /**
     * What one child is given.
     *
     * @param index that it stands for; absent if that is its own
     * @param size of the array in which that index counts; 0 if it is its own
     */
    public record Row(Map<String, String> values, OptionalInt index, int size) {
        /** Of a child that shares everything with the others. */
        public static final Row SHARED = new Row(Map.of(), OptionalInt.empty(), 0);

        public Row {
            values = Map.copyOf(values);
        }

        /**
         * The same for another array, in which the child stands for the index that it had here.
         *
         * @param own its index in this array
         * @param all size of this array
         */
        public Row standingFor(int own, int all) {
            return index.isPresent() ? this : new Row(values, OptionalInt.of(own), all);
        }

        /**
         * The container of this child: elements {@code Ref::name} of its command are replaced, and each value is a variable as
         * well, unless the job sets one of that name itself.
         */
        public ContainerSpec appliedTo(ContainerSpec container) {
            Map<String, String> environment = new LinkedHashMap<>(container.environment());
            values.forEach(environment::putIfAbsent);
            return container.withParameters(values).withEnvironment(environment);
        }

        /** The submission as it is for this child. */
        public Submission appliedTo(Submission submission) {
            Map<String, String> parameters = new LinkedHashMap<>(submission.parameters());
            parameters.putAll(values);
            return submission.varied(submission.work().given(this), parameters);
        }
    }

    public ParameterTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        indexes = List.copyOf(indexes);
    }

    /** Values alone: each child stands for itself. */
    public static ParameterTable of(List<String> columns, List<List<String>> rows) {
        return new ParameterTable(columns, rows, List.of(), 0);
    }

    /**
     * The children of an array that are to run again, as children of a new one.
     *
     * @param again what they were given, in the order of the new array; all with the same parameters, and each with an index
     */
    public static ParameterTable of(List<Row> again) {
        List<String> columns = again.getFirst().values().keySet().stream().sorted().toList();
        List<List<String>> rows = new ArrayList<>();
        for (Row row : again) {
            rows.add(columns.stream().map(row.values()::get).toList());
        }
        return new ParameterTable(
                columns,
                rows,
                again.stream().map(row -> row.index().getAsInt()).toList(),
                again.getFirst().size());
    }

    /** How many children there are. */
    public int children() {
        return rows.size();
    }

    /**
     * @param child its place in this table
     */
    public Row row(int child) {
        Map<String, String> values = new LinkedHashMap<>();
        IntStream.range(0, columns.size())
                .forEach(column -> values.put(columns.get(column), rows.get(child).get(column)));
        return indexes.isEmpty()
                ? new Row(values, OptionalInt.empty(), 0)
                : new Row(values, OptionalInt.of(indexes.get(child)), size);
    }

    /** The part for some children that follow one another. */
    public ParameterTable part(int from, int to) {
        return new ParameterTable(
                columns,
                rows.subList(from, to),
                indexes.isEmpty() ? List.of() : indexes.subList(from, to),
                size);
    }
}
