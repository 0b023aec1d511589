package io.fairlead.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Runs seeds of the world, each with a directory of its own that is gone afterwards. What the service logs is not shown. */
final class FaultSimulation implements AutoCloseable {
    private final Logger log = Logger.getLogger("io.fairlead.control");
    private final Level level = log.getLevel();

    FaultSimulation() {
        log.setLevel(Level.OFF);
    }

    @Override
    public void close() {
        log.setLevel(level);
    }

    FaultWorld.Result run(long seed) {
        return run(seed, Optional.empty(), FaultWorld.Stores.inMemory(), _ -> {});
    }

    /**
     * @param listener told what happens, line by line
     */
    FaultWorld.Result run(
            long seed,
            Optional<PlantedFault> planted,
            FaultWorld.Stores stores,
            Consumer<String> listener) {
        CompletableFuture<FaultWorld.Result> result = new CompletableFuture<>();
        Thread.startVirtualThread(
                () -> {
                    try {
                        result.complete(runHere(seed, planted, stores, listener));
                    } catch (Throwable e) {
                        result.completeExceptionally(e);
                    }
                });
        return result.join();
    }

    private static FaultWorld.Result runHere(
            long seed,
            Optional<PlantedFault> planted,
            FaultWorld.Stores stores,
            Consumer<String> listener) {
        try {
            Path directory = Files.createTempDirectory("faults");
            try {
                return new FaultWorld(seed, planted, stores, directory, listener).run();
            } finally {
                delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
