package io.fairlead.store.commit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;

import javax.sql.DataSource;

/** Holds commits back until it is opened, or makes them fail. */
final class CommitGate {
    private final DataSource database;
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);
    private volatile boolean failing;

    CommitGate(DataSource database) {
        this.database = database;
    }

    DataSource database() {
        return (DataSource)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {DataSource.class},
                        (_, method, arguments) ->
                                guarded((Connection) method.invoke(database, arguments)));
    }

    private Connection guarded(Connection connection) {
        return (Connection)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (_, method, arguments) -> {
                            if (method.getName().equals("commit")) {
                                pass();
                            }
                            try {
                                return method.invoke(connection, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    private void pass() throws SQLException, InterruptedException {
        if (failing) {
            throw new SQLException("disk full");
        }
        arrived.countDown();
        opened.await();
    }

    void awaitCommit() throws InterruptedException {
        arrived.await();
    }

    void open() {
        failing = false;
        opened.countDown();
    }

    void fail() {
        failing = true;
    }
}
