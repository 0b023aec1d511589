package io.fairlead.api.v1;

import io.fairlead.control.JobRequest;
import io.fairlead.domain.Refused;
import io.fairlead.domain.job.ParameterTable;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** The values of a sweep as they are asked for. */
final class SweptTable {
    /** What a shell takes as the name of a variable. */
    private static final Pattern COLUMN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");

    private SweptTable() {}

    /**
     * @param job whose children the rows are for
     * @throws Refused if the table is none, or the job is an array without it
     */
    static ParameterTable of(JobRequest job, List<String> columns, List<List<String>> rows) {
        if (job.arraySize() > 0) {
            throw Refused.invalid(
                    "job.arrayProperties is given; a sweep has a child for each row. Leave it out.");
        }
        if (columns == null || rows == null) {
            throw Refused.invalid(
                    "columns or rows is missing; a sweep has both. Give both, or neither.");
        }
        for (String column : columns) {
            if (!COLUMN.matcher(column).matches() || column.startsWith("AWS_BATCH")) {
                throw Refused.invalid(
                        "columns holds \"%s\"; a column is a letter or _, then letters, digits and _, and does not begin with AWS_BATCH."
                                .formatted(column));
            }
        }
        if (new HashSet<>(columns).size() < columns.size()) {
            throw Refused.invalid("columns holds a name twice. Each column needs its own.");
        }
        for (int row = 0; row < rows.size(); row++) {
            checkRow(row, rows.get(row), columns.size());
        }
        return ParameterTable.of(columns, rows);
    }

    private static void checkRow(int row, List<String> values, int columns) {
        if (values == null || values.contains(null)) {
            throw Refused.invalid("rows[%d] holds null. Write text.".formatted(row));
        }
        if (values.size() != columns) {
            throw Refused.invalid(
                    "rows[%d] has %d values; there are %d columns, and a row has a value for each."
                            .formatted(row, values.size(), columns));
        }
    }
}
