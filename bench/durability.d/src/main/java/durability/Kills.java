package durability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** kill -9 under load, again and again on the same database; one kill in five falls into the start and its recovery. */
record Kills(Engine engine, int rounds, long seed, Path work) {

    private static final int START_MILLISECONDS = 600;
    private static final int LOAD_MILLISECONDS = 800;
    private static final int POLL_MILLISECONDS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ROUNDS_PER_DATABASE = 10;

    /** Runs all rounds and prints one line; true if no round found a fault. */
    boolean run() throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        Path directory = work.resolve(engine.name() + "-kill");
        List<String> faults = new ArrayList<>();
        long acknowledged = 0;
        long total = 0;
        int early = 0;
        for (int round = 0; round < rounds; round++) {
            if (round % ROUNDS_PER_DATABASE == 0) {
                Directories.remove(directory);
                engine.initialise(directory);
                acknowledged = 0;
            }
            boolean duringStart = random.nextInt(5) == 0;
            early += duringStart ? 1 : 0;
            int delay = random.nextInt(duringStart ? START_MILLISECONDS : LOAD_MILLISECONDS);
            long reached = killAfter(directory, delay, duringStart, acknowledged);
            total += reached - acknowledged;
            List<String> found = Inspection.of(engine, directory, reached);
            if (!found.isEmpty()) {
                faults.add("round " + round + ": " + found);
                Directories.remove(directory);
                engine.initialise(directory);
                acknowledged = 0;
            } else {
                acknowledged = latest(directory);
            }
        }
        Directories.remove(directory);
        System.out.printf(
                "kill -9      %-18s %3d rounds (%d during the start), %d groups acknowledged: %s%n",
                engine.name(),
                rounds,
                early,
                total,
                faults.isEmpty() ? "every promise kept" : faults.size() + " FAULTY");
        faults.stream().limit(3).forEach(fault -> System.out.println("             " + fault));
        return faults.isEmpty();
    }

    private long latest(Path directory) throws Exception {
        try (Ledger ledger = engine.open(directory)) {
            return ledger.latest();
        }
    }

    /** The writer's numbers go to a file, which outlives it: what a killed process has written there, it has said. */
    private long killAfter(Path directory, int delayMilliseconds, boolean fromStart, long before)
            throws Exception {
        Path acknowledgements = work.resolve(engine.name() + "-acknowledged");
        Files.deleteIfExists(acknowledgements);
        Process writer =
                Child.java(List.of(), Writer.class, engine.name(), directory, Long.MAX_VALUE / 4, 0)
                        .redirectOutput(acknowledgements.toFile())
                        .start();
        Instant limit = Instant.now().plus(PATIENCE);
        while (!fromStart && Files.size(acknowledgements) == 0) {
            if (Instant.now().isAfter(limit) || !writer.isAlive()) {
                Child.kill(writer);
                throw new IOException(engine.name() + " acknowledges nothing.");
            }
            Thread.sleep(POLL_MILLISECONDS);
        }
        writer.waitFor(delayMilliseconds, TimeUnit.MILLISECONDS);
        Child.kill(writer);
        List<String> numbers = Files.readAllLines(acknowledgements);
        Files.delete(acknowledgements);
        return numbers.isEmpty() ? before : Long.parseLong(numbers.getLast());
    }
}
