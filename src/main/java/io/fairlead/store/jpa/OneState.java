package io.fairlead.store.jpa;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;

/**
 * Lets several queries see one state of the store, whatever is committed meanwhile. On SQLite a transaction does; on PostgreSQL,
 * where each query of one sees what is committed by then, this one is told to stand still, and no other.
 */
@ApplicationScoped
class OneState {
    private static final String STAND_STILL =
            "set transaction isolation level repeatable read, read only";

    private final EntityManager database;
    private final TransactionSynchronizationRegistry transaction;

    OneState(EntityManager database, TransactionSynchronizationRegistry transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /**
     * @param reads joined to the transaction; may itself ask for one state
     */
    @Transactional
    <T> T read(Supplier<T> reads) {
        if (transaction.getResource(OneState.class) == null) {
            database.unwrap(Session.class).doWork(OneState::standStill);
            transaction.putResource(OneState.class, true);
        }
        return reads.get();
    }

    private static void standStill(Connection connection) throws SQLException {
        if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(STAND_STILL);
            }
        }
    }
}
