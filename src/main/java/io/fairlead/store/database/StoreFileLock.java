package io.fairlead.store.database;

import io.fairlead.store.StoreUnusable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Holds an embedded store for one service: a second one on the same file is refused. Gone with the process. */
final class StoreFileLock implements AutoCloseable {
    private final FileChannel channel;

    private StoreFileLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Makes the directory of the store, if it is missing, and takes the lock beside the file.
     *
     * @throws StoreUnusable if the directory cannot be written or another service holds the store
     */
    static StoreFileLock take(Path store) {
        Path lock = store.resolveSibling(store.getFileName() + ".lock");
        try {
            Files.createDirectories(store.getParent());
            FileChannel channel =
                    FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            return locked(channel, store);
        } catch (IOException e) {
            throw new StoreUnusable(
                    "store directory %s cannot be written (%s): make it writable for this user, or name another with fairlead.data-dir"
                            .formatted(store.getParent(), e));
        }
    }

    private static StoreFileLock locked(FileChannel channel, Path store) throws IOException {
        try {
            if (channel.tryLock() != null) {
                return new StoreFileLock(channel);
            }
        } catch (OverlappingFileLockException e) {
            // held by this very process: refused like any other holder
        }
        channel.close();
        throw new StoreUnusable(
                "store %s is in use by another Fairlead service: stop that one, or name another directory with fairlead.data-dir"
                        .formatted(store));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StoreUnusable("the lock of the store cannot be released: " + e);
        }
    }
}
