package io.fairlead.store.database;

import io.fairlead.store.StoreUnusable;

import org.sqlite.SQLiteConfig;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;

/** Opens the database that a store URL names, always with settings under which an acknowledged commit is durable. */
public final class StoreDriver implements Driver {
    private static final int BUSY_TIMEOUT_MILLISECONDS = 10_000;

    @Override
    public Connection connect(String url, Properties asked) throws SQLException {
        try {
            return switch (StoreUrl.parse(url)) {
                case StoreUrl.Embedded(String text, var _) ->
                        new org.sqlite.JDBC().connect(text, durable(asked));
                case StoreUrl.Server(String text) ->
                        new org.postgresql.Driver().connect(text, watched(asked));
            };
        } catch (StoreUnusable e) {
            throw new SQLException(e.getMessage());
        }
    }

    private static Properties durable(Properties asked) {
        SQLiteConfig config = new SQLiteConfig(asked);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_TIMEOUT_MILLISECONDS);
        config.enableCaseSensitiveLike(true);
        config.enforceForeignKeys(true);
        return config.toProperties();
    }

    /**
     * A server that is cut off is noticed, and a replica that freezes in the middle of a transaction lets go of its locks
     * before another one wants to lead. What the URL says goes first.
     */
    private static Properties watched(Properties asked) {
        Properties watched = new Properties();
        watched.setProperty("options", "-c idle_in_transaction_session_timeout=5s");
        watched.setProperty("connectTimeout", "5");
        watched.setProperty("socketTimeout", "60");
        watched.setProperty("tcpKeepAlive", "true");
        watched.putAll(asked);
        return watched;
    }

    /** Takes every URL, so that a wrong one is refused by {@link #connect}, in words of ours. */
    @Override
    public boolean acceptsURL(String url) {
        return true;
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("the databases' drivers log for themselves");
    }
}
