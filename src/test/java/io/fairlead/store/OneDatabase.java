package io.fairlead.store;

import io.fairlead.store.database.StoreDriver;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;

import javax.sql.DataSource;

/**
 * Opens a new connection each time, for tests that need no pool.
 *
 * @param opened what becomes of each connection before it is handed out
 */
public record OneDatabase(String url, Opened opened) implements DataSource {
    /** Has its way with a connection. */
    @FunctionalInterface
    public interface Opened {
        Connection then(Connection connection) throws SQLException;
    }

    public OneDatabase(String url) {
        this(url, connection -> connection);
    }

    public OneDatabase with(Opened changed) {
        return new OneDatabase(url, changed);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return opened.then(new StoreDriver().connect(url, new Properties()));
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
