package io.fairlead.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Runs seeds of the world, each with a directory of its own that is gone afterwards. What the service logs is not shown. */
final class FaultSimulation implements AutoCloseable {
    private static final List<String> LOGS =
            List.of("io.fairlead.control", "org.hibernate", "org.flywaydb");

    private final Map<Logger, Optional<Level>> levels = new HashMap<>();
    private final Path directory = newDirectory();
    private final Optional<WorldDatabase.Empty> empty;

    private FaultSimulation(Function<Path, Optional<WorldDatabase.Empty>> store) {
        for (String name : LOGS) {
            Logger log = Logger.getLogger(name);
            levels.put(log, Optional.ofNullable(log.getLevel()));
            log.setLevel(Level.OFF);
        }
        empty = store.apply(directory);
    }

    static FaultSimulation overMemory() {
        return new FaultSimulation(_ -> Optional.empty());
    }

    /** Each world keeps its jobs in the real store, over an embedded database of its own. */
    static FaultSimulation overSqlite() {
        return new FaultSimulation(directory -> Optional.of(new WorldDatabase.Empty(directory)));
    }

    private static Path newDirectory() {
        try {
            return Files.createTempDirectory("faults");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        levels.forEach((log, level) -> log.setLevel(level.orElse(null)));
        empty.ifPresent(WorldDatabase.Empty::close);
        delete(directory);
    }

    FaultWorld.Result run(long seed) {
        return run(seed, Optional.empty(), _ -> {});
    }

    /**
     * @param listener told what happens, line by line
     */
    FaultWorld.Result run(long seed, Optional<PlantedFault> planted, Consumer<String> listener) {
        CompletableFuture<FaultWorld.Result> result = new CompletableFuture<>();
        Thread.startVirtualThread(
                () -> {
                    try {
                        result.complete(runHere(seed, planted, listener));
                    } catch (Throwable e) {
                        result.completeExceptionally(e);
                    }
                });
        return result.join();
    }

    private FaultWorld.Result runHere(
            long seed, Optional<PlantedFault> planted, Consumer<String> listener) {
        Path own = newDirectory();
        Optional<WorldDatabase> database = empty.map(each -> new WorldDatabase(each, own));
        try {
            return new FaultWorld(seed, planted, database, own, listener).run();
        } finally {
            database.ifPresent(WorldDatabase::close);
            delete(own);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
