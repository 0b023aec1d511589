package io.fairlead.store.database;

import io.fairlead.store.StoreUnusable;

import java.util.Optional;

import javax.sql.DataSource;

/** A database that is ready for use: held by this service alone, if it is a file, and at the schema of this program. */
public final class OpenStore implements AutoCloseable {
    private final Optional<StoreFileLock> lock;

    private OpenStore(Optional<StoreFileLock> lock) {
        this.lock = lock;
    }

    /**
     * @param database hands out connections to the database that the URL names
     * @throws StoreUnusable if it cannot be opened; the sentence says why and what to do
     */
    public static OpenStore open(String url, DataSource database) {
        StoreUrl parsed = StoreUrl.parse(url);
        OpenStore store = new OpenStore(lock(parsed));
        try {
            new StoreSchema(parsed, database).migrate();
        } catch (StoreUnusable e) {
            store.close();
            throw e;
        }
        return store;
    }

    private static Optional<StoreFileLock> lock(StoreUrl url) {
        return switch (url) {
            case StoreUrl.Embedded(var _, var file) -> Optional.of(StoreFileLock.take(file));
            case StoreUrl.Server _ -> Optional.empty();
        };
    }

    @Override
    public void close() {
        lock.ifPresent(StoreFileLock::close);
    }
}
