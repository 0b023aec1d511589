package io.fairlead.control;

import io.fairlead.store.JobStore;
import io.fairlead.store.OneDatabase;
import io.fairlead.store.StoreFailure;
import io.fairlead.store.database.OpenStore;
import io.fairlead.store.jpa.JobStoreAlone;
import io.fairlead.store.jpa.StoreMapping;

import org.hibernate.SessionFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * The embedded database of one world, with the real store over it. Each process of the service opens the files as the one
 * before left them when it was killed, in the middle of a transaction or not.
 */
final class WorldDatabase implements AutoCloseable {
    /** What a commit comes to. */
    enum Fate {
        KEPT,
        /** Its statements are executed, and it fails. */
        FAILED,
        /** It is kept, and nobody is told. */
        UNANSWERED,
        /** Its statements are executed, and the process is killed. */
        KILLED
    }

    /** A database without jobs, from which each world has its own, and what is the same for all of them. */
    static final class Empty implements AutoCloseable {
        private final Path directory;
        private final SessionFactory mapping = StoreMapping.build();

        Empty(Path directory) {
            this.directory = directory;
            OneDatabase database = at(directory);
            OpenStore.open(database.url(), database).close();
        }

        @Override
        public void close() {
            mapping.close();
        }
    }

    private static final String FILE = "store.db";
    private static final List<String> FILES = List.of(FILE, FILE + "-wal");

    /** What is written outlives a killed process, which is all that dies here; little is kept from the file until a commit. */
    private static final String FAST = "pragma synchronous = off; pragma cache_size = 16";

    private final Empty empty;
    private final Path directory;
    private Path left;
    private int copies;
    private Optional<JobStoreAlone> open = Optional.empty();
    private Fate fate = Fate.KEPT;
    private boolean killedWithin;

    /**
     * @param directory of this world alone
     */
    WorldDatabase(Empty empty, Path directory) {
        this.empty = empty;
        this.directory = directory;
        this.left = empty.directory;
    }

    private static OneDatabase at(Path directory) {
        return new OneDatabase("jdbc:sqlite:" + directory.resolve(FILE));
    }

    /** Opens it for a process; the one before is dead. */
    JobStore open() {
        try {
            Path mine = copied(left);
            close();
            left = mine;
            killedWithin = false;
            open = Optional.of(new JobStoreAlone(empty.mapping, at(mine).with(this::opened)));
            return open.get().jobs();
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("the world's database cannot be opened", e);
        }
    }

    /** As the living process has it. */
    JobStore jobs() {
        return open.orElseThrow().jobs();
    }

    private Path copied(Path from) throws IOException {
        Path to = Files.createDirectories(directory.resolve("store-" + copies++));
        for (String file : FILES) {
            if (Files.exists(from.resolve(file))) {
                Files.copy(from.resolve(file), to.resolve(file));
            }
        }
        return to;
    }

    /**
     * @param work commits once
     * @return what the caller of the store is told, if it fails
     */
    Optional<StoreFailure> commit(Fate wanted, Runnable work) {
        fate = wanted;
        try {
            work.run();
            return Optional.empty();
        } catch (StoreFailure e) {
            return Optional.of(e);
        } finally {
            fate = Fate.KEPT;
        }
    }

    private Connection opened(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String pragma : FAST.split(";")) {
                statement.execute(pragma);
            }
        }
        return (Connection)
                Proxy.newProxyInstance(
                        WorldDatabase.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (_, method, arguments) -> {
                            if (method.getName().equals("commit")) {
                                commit(connection);
                                return null;
                            }
                            try {
                                return method.invoke(connection, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    private void commit(Connection connection) throws SQLException {
        switch (fate) {
            case KEPT -> connection.commit();
            case FAILED -> throw new SQLException("the disk is full");
            case UNANSWERED -> {
                connection.commit();
                throw new SQLException("the connection broke");
            }
            case KILLED -> {
                leaveAsItIs();
                throw new SQLException("the process is dead");
            }
        }
    }

    /** From here on the files of the process that is killed do not matter any more. */
    private void leaveAsItIs() {
        if (!killedWithin) {
            killedWithin = true;
            try {
                left = copied(left);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        open.ifPresent(JobStoreAlone::close);
        open = Optional.empty();
    }
}
