package io.fairlead.store.database;

import io.fairlead.store.LeaderLease;
import io.fairlead.store.StoreFailure;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

import javax.sql.DataSource;

/**
 * One row in PostgreSQL. Beginning a term locks the counter's row, which every transaction of the term before holds
 * until its commit: that transaction is in before the term begins, or never.
 */
public final class PostgresqlLease implements LeaderLease {
    private static final String NOW = "(extract(epoch from clock_timestamp()) * 1000)::bigint";

    /** A leader that froze in the middle of a transaction holds the counter's row until its connection is ended. */
    private static final String PATIENCE = "set local lock_timeout = '3s'";

    /** A lease that ends later than any lease could was made before the database's clock was put back. */
    private static final String TAKE =
            """
            update leader_lease set epoch = epoch + 1, holder = ?, address = ?, expires_at = %1$s + ?
            where name = 'leader' and (expires_at < %1$s or expires_at > %1$s + ?) returning epoch\
            """
                    .formatted(NOW);

    private static final String FENCE = "update counter set epoch = ? where name = 'sequence'";
    private static final String RENEW =
            """
            update leader_lease set expires_at = %s + ? where name = 'leader' and epoch = ?\
            """
                    .formatted(NOW);
    private static final String GIVE_BACK =
            "update leader_lease set expires_at = 0 where name = 'leader' and epoch = ?";
    private static final String CURRENT =
            """
            select epoch, holder, address from leader_lease where name = 'leader' and expires_at >= %s\
            """
                    .formatted(NOW);

    private final DataSource database;
    private final Duration length;

    /**
     * @param length of a lease that is not renewed
     */
    public PostgresqlLease(DataSource database, Duration length) {
        this.database = database;
        this.length = length;
    }

    @Override
    public Optional<Term> take(String holder, String address) {
        return inTransaction(
                connection -> {
                    try (var patience = connection.createStatement()) {
                        patience.execute(PATIENCE);
                    }
                    return taken(connection, holder, address);
                });
    }

    private Optional<Term> taken(Connection connection, String holder, String address)
            throws SQLException {
        try (PreparedStatement take = connection.prepareStatement(TAKE)) {
            take.setString(1, holder);
            take.setString(2, address);
            take.setLong(3, length.toMillis());
            take.setLong(4, 2 * length.toMillis());
            try (ResultSet row = take.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                Term term = new Term(row.getLong(1), holder, address);
                fence(connection, term);
                return Optional.of(term);
            }
        }
    }

    private static void fence(Connection connection, Term term) throws SQLException {
        try (PreparedStatement fence = connection.prepareStatement(FENCE)) {
            fence.setLong(1, term.epoch());
            fence.executeUpdate();
        }
    }

    @Override
    public boolean renew(Term term) {
        return inTransaction(
                connection -> {
                    try (PreparedStatement renew = connection.prepareStatement(RENEW)) {
                        renew.setLong(1, length.toMillis());
                        renew.setLong(2, term.epoch());
                        return renew.executeUpdate() == 1;
                    }
                });
    }

    @Override
    public void giveBack(Term term) {
        inTransaction(
                connection -> {
                    try (PreparedStatement end = connection.prepareStatement(GIVE_BACK)) {
                        end.setLong(1, term.epoch());
                        return end.executeUpdate();
                    }
                });
    }

    @Override
    public Optional<Term> current() {
        return inTransaction(
                connection -> {
                    try (PreparedStatement ask = connection.prepareStatement(CURRENT);
                            ResultSet row = ask.executeQuery()) {
                        return row.next()
                                ? Optional.of(
                                        new Term(
                                                row.getLong(1), row.getString(2), row.getString(3)))
                                : Optional.empty();
                    }
                });
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T inTransaction(Work<T> work) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new StoreFailure("the leader's lease cannot be read: " + e.getMessage(), e);
        }
    }
}
