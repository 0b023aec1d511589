package io.fairlead.store.database;

import io.fairlead.domain.job.ChildStates;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.Submission;
import io.fairlead.store.json.ChildStatesBytes;
import io.fairlead.store.json.StoredJson;

import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Counts the children of the arrays of an earlier store, which SQL cannot read out of their sets. */
final class CountOfChildren implements JavaMigration {
    private static final String ARRAYS =
            "select sequence, submission, children from job where children is not null";
    private static final String COUNTED =
            """
            update job set children_submitted = ?, children_pending = ?, children_runnable = ?, children_starting = ?,
                           children_running = ?, children_succeeded = ?, children_failed = ?
            where sequence = ?""";

    private final StoredJson json = new StoredJson();

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("73");
    }

    @Override
    public String getDescription() {
        return "children counted";
    }

    @Override
    public Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        Map<Long, int[]> counts = counts(connection);
        try (PreparedStatement update = connection.prepareStatement(COUNTED)) {
            for (Map.Entry<Long, int[]> array : counts.entrySet()) {
                int at = 0;
                for (int count : array.getValue()) {
                    update.setInt(++at, count);
                }
                update.setLong(++at, array.getKey());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    /** By the array's sequence, in the order of the states. */
    private Map<Long, int[]> counts(Connection connection) throws SQLException {
        Map<Long, int[]> counts = new HashMap<>();
        try (PreparedStatement arrays = connection.prepareStatement(ARRAYS);
                ResultSet rows = arrays.executeQuery()) {
            while (rows.next()) {
                int size = json.read(rows.getString(2), Submission.class).arraySize();
                ChildStates children = ChildStatesBytes.read(size, rows.getBytes(3));
                int[] byState = new int[JobStatus.values().length];
                for (JobStatus status : JobStatus.values()) {
                    byState[status.ordinal()] = children.count(status);
                }
                counts.put(rows.getLong(1), byState);
            }
        }
        return counts;
    }
}
