package io.fairlead.store.commit;

import io.fairlead.store.NotLeading;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Types;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One connection and the transaction under way on it. Statements are gathered and executed as batches; two of different
 * kinds that concern the same row keep their order. Owned by the writing thread.
 */
final class Transaction implements AutoCloseable {
    private final Connection connection;
    private final Map<Write, PreparedStatement> statements = new EnumMap<>(Write.class);
    private final Map<Write, List<Guard>> pending = new EnumMap<>(Write.class);
    private final Map<Object, Write> pendingRows = new HashMap<>();
    private long nextSequence;

    Transaction(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
    }

    /**
     * Starts a transaction by taking numbers from the one counter. The counter's row stays locked until the commit, so
     * that transactions of several replicas follow one another and numbers ascend in the order of commits.
     *
     * @param epoch of the term in which this replica leads
     * @throws NotLeading if another term has begun
     */
    void begin(long sequences, long epoch) throws SQLException {
        try (PreparedStatement take =
                connection.prepareStatement(
                        "update counter set value = value + ? where name = 'sequence' and epoch = ?"
                                + " returning value")) {
            take.setLong(1, sequences);
            take.setLong(2, epoch);
            try (ResultSet taken = take.executeQuery()) {
                if (!taken.next()) {
                    throw new NotLeading(epoch);
                }
                nextSequence = taken.getLong(1) - sequences + 1;
            }
        }
    }

    long nextSequence() {
        return nextSequence++;
    }

    /**
     * Gathers a statement.
     *
     * @param row what it concerns; statements about equal rows are executed in the order in which they were added
     * @param values of its parameters, null for absent ones
     */
    void add(Write write, Object row, Guard guard, Object... values) throws SQLException {
        Write before = pendingRows.put(row, write);
        if (before != null && before != write) {
            flush();
            pendingRows.put(row, write);
        }
        PreparedStatement statement = statement(write);
        for (int i = 0; i < values.length; i++) {
            bind(statement, i + 1, values[i]);
        }
        statement.addBatch();
        pending.computeIfAbsent(write, _ -> new ArrayList<>()).add(guard);
    }

    private PreparedStatement statement(Write write) throws SQLException {
        PreparedStatement statement = statements.get(write);
        if (statement == null) {
            statement = connection.prepareStatement(write.sql());
            statements.put(write, statement);
        }
        return statement;
    }

    private static void bind(PreparedStatement statement, int at, Object value)
            throws SQLException {
        switch (value) {
            case null -> statement.setNull(at, Types.NULL);
            case Long number -> statement.setLong(at, number);
            case Integer number -> statement.setInt(at, number);
            case Double number -> statement.setDouble(at, number);
            case Boolean truth -> statement.setInt(at, truth ? 1 : 0);
            case byte[] bytes -> statement.setBytes(at, bytes);
            case Enum<?> word -> statement.setString(at, word.name());
            case String text -> statement.setString(at, text);
            default ->
                    throw new IllegalArgumentException(
                            "the store keeps no " + value.getClass().getName());
        }
    }

    /** For a look at the store from inside the transaction; {@link #flush} first to see what was added. */
    Connection connection() {
        return connection;
    }

    /** Executes what was gathered. */
    void flush() throws SQLException {
        for (Map.Entry<Write, List<Guard>> each : pending.entrySet()) {
            List<Guard> guards = each.getValue();
            if (guards.isEmpty()) {
                continue;
            }
            int[] touched = statements.get(each.getKey()).executeBatch();
            for (int i = 0; i < touched.length; i++) {
                if (touched[i] == 0) {
                    guards.get(i).nothingTouched(connection);
                }
            }
            guards.clear();
        }
        pendingRows.clear();
    }

    private void forget() throws SQLException {
        for (Map.Entry<Write, List<Guard>> each : pending.entrySet()) {
            statements.get(each.getKey()).clearBatch();
            each.getValue().clear();
        }
        pendingRows.clear();
    }

    Savepoint savepoint() throws SQLException {
        return connection.setSavepoint();
    }

    void release(Savepoint savepoint) throws SQLException {
        connection.releaseSavepoint(savepoint);
    }

    void rollbackTo(Savepoint savepoint) throws SQLException {
        forget();
        connection.rollback(savepoint);
        connection.releaseSavepoint(savepoint);
    }

    void commit() throws SQLException {
        connection.commit();
    }

    void rollback() throws SQLException {
        forget();
        connection.rollback();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
