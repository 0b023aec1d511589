package io.fairlead.store.database;

import io.fairlead.store.StoreUnusable;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Where the store is: a file of the embedded database, or a PostgreSQL server. */
public sealed interface StoreUrl {
    String text();

    /** The URL without its parameters, among which a password may be. */
    default String shown() {
        return text().replaceFirst("\\?.*", "");
    }

    /** A file beside which nothing but this service may write. */
    record Embedded(String text, Path file) implements StoreUrl {}

    record Server(String text) implements StoreUrl {}

    String SQLITE = "jdbc:sqlite:";
    String POSTGRESQL = "jdbc:postgresql:";

    /**
     * @throws StoreUnusable if the text names no database that can be a store
     */
    static StoreUrl parse(String text) {
        if (text.startsWith(POSTGRESQL)) {
            return new Server(text);
        }
        if (text.startsWith(SQLITE)) {
            return new Embedded(text, file(text));
        }
        throw new StoreUnusable(
                "store URL '%s' is neither a file (%s/var/lib/fairlead/store.db) nor a PostgreSQL server (%s//host/database): write it as one of these"
                        .formatted(text, SQLITE, POSTGRESQL));
    }

    private static Path file(String text) {
        String file = text.substring(SQLITE.length());
        if (file.isEmpty() || file.startsWith(":") || file.contains("?")) {
            throw new StoreUnusable(
                    "store URL '%s' names no plain file: write %s and a path, as in %s/var/lib/fairlead/store.db"
                            .formatted(text, SQLITE, SQLITE));
        }
        try {
            return Path.of(file).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new StoreUnusable(
                    "store URL '%s' names no file: %s".formatted(text, e.getMessage()));
        }
    }
}
