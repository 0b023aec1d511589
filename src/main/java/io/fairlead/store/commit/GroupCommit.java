package io.fairlead.store.commit;

import io.fairlead.store.StaleChange;
import io.fairlead.store.StoreFailure;

import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

import javax.sql.DataSource;

/**
 * Writes for everyone, on one platform thread: takes all units that wait, writes them in one transaction with one sync,
 * then lets their callers go. Units are taken in the order in which they came. A unit that is refused is left out and
 * takes none of its neighbours with it.
 */
public final class GroupCommit implements AutoCloseable {
    private static final int MOST_UNITS = 500;
    private static final int MOST_SEQUENCES = 5_000;

    private final DataSource database;
    private final BlockingQueue<Waiting<?>> queue = new LinkedBlockingQueue<>();
    private final Waiting<Void> stop = new Waiting<>(null);
    private final AtomicLong commits = new AtomicLong();
    private final List<Runnable> callbacks = new CopyOnWriteArrayList<>();
    private final Thread writer;
    private boolean closed;
    private volatile long epoch;
    private Transaction transaction;

    public GroupCommit(DataSource database) {
        this.database = database;
        this.writer = Thread.ofPlatform().name("store-writer").daemon().start(this::run);
    }

    /**
     * Writes a unit and returns once it is durable. Not stopped by an interrupt, because the unit may be kept already.
     *
     * @throws StaleChange as the unit throws it; nothing of it was kept then
     * @throws StoreFailure if the database failed
     */
    <T> T durably(Unit<T> unit) {
        Waiting<T> waiting = new Waiting<>(unit);
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException("the store is closed");
            }
            queue.add(waiting);
        }
        return waiting.join();
    }

    /** Names the term in which this replica leads; a store that has no replicas stays in term 0. */
    public void lead(long newEpoch) {
        epoch = newEpoch;
    }

    /** How many transactions were committed since the start. */
    public long commits() {
        return commits.get();
    }

    /** Calls back after each transaction, on the writing thread; the callback must return at once and not throw. */
    public void afterEach(Runnable callback) {
        callbacks.add(callback);
    }

    /** Writes what still waits, then stops. */
    @Override
    public void close() {
        synchronized (this) {
            if (!closed) {
                closed = true;
                queue.add(stop);
            }
        }
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<Waiting<?>> group = new ArrayList<>();
        while (take(group)) {
            write(group);
            group.clear();
        }
        discardTransaction();
    }

    /**
     * @return false once there is nothing left to do
     */
    private boolean take(List<Waiting<?>> group) {
        try {
            Waiting<?> next = queue.take();
            long sequences = 0;
            while (next != null && next != stop) {
                group.add(next);
                sequences += next.unit.sequences();
                boolean full = group.size() == MOST_UNITS || sequences >= MOST_SEQUENCES;
                next = full ? null : queue.poll();
            }
            if (next == stop && !group.isEmpty()) {
                queue.add(stop);
            }
            return !group.isEmpty();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the store's writer", e);
        }
    }

    private void write(List<Waiting<?>> group) {
        try {
            if (!writtenTogether(group)) {
                writeApart(group);
            }
            commit(group);
        } catch (Throwable broken) {
            discardTransaction();
            group.forEach(waiting -> waiting.fail(broken));
        }
        group.forEach(Waiting::release);
    }

    private boolean writtenTogether(List<Waiting<?>> group) {
        try {
            begin(group);
            for (Waiting<?> waiting : group) {
                waiting.write(transaction);
            }
            transaction.flush();
            return true;
        } catch (SQLException | RuntimeException refused) {
            rollback();
            return false;
        }
    }

    /** The second try, after the group was refused: each unit alone, to find out whose fault it was. */
    private void writeApart(List<Waiting<?>> group) throws SQLException {
        begin(group);
        for (Waiting<?> waiting : group) {
            Savepoint before = transaction.savepoint();
            try {
                waiting.write(transaction);
                transaction.flush();
                transaction.release(before);
            } catch (SQLException | RuntimeException refused) {
                transaction.rollbackTo(before);
                waiting.fail(refused);
            }
        }
    }

    private void begin(List<Waiting<?>> group) throws SQLException {
        if (transaction == null) {
            transaction = new Transaction(database.getConnection());
        }
        transaction.begin(
                group.stream().mapToLong(waiting -> waiting.unit.sequences()).sum(), epoch);
    }

    private void commit(List<Waiting<?>> group) throws SQLException {
        if (group.stream().allMatch(waiting -> waiting.failure != null)) {
            transaction.rollback();
        } else {
            transaction.commit();
            commits.incrementAndGet();
            callbacks.forEach(Runnable::run);
        }
    }

    private void rollback() {
        if (transaction != null) {
            try {
                transaction.rollback();
            } catch (SQLException e) {
                discardTransaction();
            }
        }
    }

    private void discardTransaction() {
        if (transaction != null) {
            try {
                transaction.close();
            } catch (SQLException e) {
                // the connection was broken before; the next group gets another one
            }
            transaction = null;
        }
    }

    /** A unit and the caller that waits for it. */
    private static final class Waiting<T> {
        private final Unit<T> unit;
        private final CompletableFuture<T> caller = new CompletableFuture<>();
        private T result;
        private RuntimeException failure;

        Waiting(Unit<T> unit) {
            this.unit = unit;
        }

        void write(Transaction transaction) throws SQLException {
            result = unit.write(transaction);
        }

        void fail(Throwable cause) {
            failure =
                    cause instanceof RuntimeException known
                            ? known
                            : new StoreFailure(
                                    "the store could not write: " + cause.getMessage(), cause);
        }

        void release() {
            if (failure == null) {
                caller.complete(result);
            } else {
                caller.completeExceptionally(failure);
            }
        }

        T join() {
            try {
                return caller.join();
            } catch (CompletionException e) {
                throw (RuntimeException) e.getCause();
            }
        }
    }
}
