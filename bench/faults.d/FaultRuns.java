package io.fairlead.control;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** The program of bench/faults; {@code bench/faults --help} tells what it does. */
public final class FaultRuns {
    private static final int MOST_SHOWN = 20;

    /** What came of many seeds. */
    private static final class Sum {
        private long seeds;
        private long steps;
        private long crashes;
        private long faults;
        private long jobs;
        private long containers;
        private long preempted;
        private long holds;
        private long hours;
        private long violations;

        private synchronized void add(FaultWorld.Result result) {
            seeds++;
            steps += result.steps();
            crashes += result.crashes();
            faults += result.faults();
            jobs += result.jobs();
            containers += result.containers();
            preempted += result.preempted();
            holds += result.holds();
            hours += result.passed().toSeconds();
            result.violation().ifPresent(what -> show(result.seed(), what));
        }

        private synchronized void broke(long seed, RuntimeException why) {
            show(seed, "the simulation broke: " + why);
        }

        private void show(long seed, String what) {
            violations++;
            if (violations <= MOST_SHOWN) {
                System.out.printf("%nVIOLATION, replay with --seed=%d%n%s%n", seed, what);
            }
        }
    }

    private final Map<String, String> options = new HashMap<>();

    private FaultRuns(String[] arguments) {
        for (String argument : arguments) {
            String[] parts = argument.replaceFirst("^--", "").split("=", 2);
            options.put(parts[0], parts.length == 2 ? parts[1] : "");
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        FaultRuns runs = new FaultRuns(arguments);
        boolean passed;
        try (FaultSimulation simulation = runs.simulation()) {
            if (runs.options.containsKey("seed")) {
                passed = replay(simulation, Long.parseLong(runs.options.get("seed")));
            } else if (runs.options.containsKey("planted")) {
                passed = planted(simulation);
            } else {
                passed = runs.many(simulation);
            }
        }
        System.exit(passed ? 0 : 1);
    }

    private FaultSimulation simulation() {
        return switch (options.getOrDefault("store", "memory")) {
            case "memory" -> FaultSimulation.overMemory();
            case "sqlite" -> FaultSimulation.overSqlite();
            default ->
                    throw new IllegalArgumentException(
                            "--store is \"%s\"; it must be memory or sqlite."
                                    .formatted(options.get("store")));
        };
    }

    private static boolean replay(FaultSimulation simulation, long seed) {
        FaultWorld.Result result = simulation.run(seed, Optional.empty(), System.out::println);
        System.out.printf(
                "%nseed %d: %,d steps, %d crashes, %,d faults, %d jobs, %d containers; fingerprint %x%n%s%n",
                seed,
                result.steps(),
                result.crashes(),
                result.faults(),
                result.jobs(),
                result.containers(),
                result.fingerprint(),
                result.violation().map(what -> "VIOLATION " + what).orElse("Everything held."));
        return result.violation().isEmpty();
    }

    private static boolean planted(FaultSimulation simulation) {
        boolean all = true;
        System.out.println("planted fault          | seeds | what the simulation says");
        for (PlantedFault fault : PlantedFault.values()) {
            Optional<String> found = Optional.empty();
            long seed = 0;
            while (found.isEmpty() && seed < 1000) {
                found = simulation.run(seed++, Optional.of(fault), _ -> {}).violation();
            }
            all &= found.isPresent();
            String text = found.orElse("NOTHING").lines().findFirst().orElseThrow();
            System.out.printf(
                    "%-22s | %5d | %s%n",
                    fault, seed, text.substring(0, Math.min(90, text.length())));
        }
        return all;
    }

    /** A simulation that cannot go on is no better than a service that cannot. */
    private static void run(FaultSimulation simulation, long seed, Sum sum) {
        try {
            sum.add(simulation.run(seed));
        } catch (RuntimeException e) {
            sum.broke(seed, e);
        }
    }

    private boolean many(FaultSimulation simulation) throws InterruptedException {
        long first = Long.parseLong(options.getOrDefault("first", "0"));
        long seconds = Long.parseLong(options.getOrDefault("seconds", "60"));
        int workers = Runtime.getRuntime().availableProcessors();
        AtomicLong next = new AtomicLong(first);
        Sum sum = new Sum();
        long begin = System.nanoTime();
        List<Thread> threads =
                IntStream.range(0, workers)
                        .mapToObj(
                                _ ->
                                        Thread.ofPlatform()
                                                .start(
                                                        () -> {
                                                            while (System.nanoTime() - begin
                                                                    < seconds * 1_000_000_000) {
                                                                run(
                                                                        simulation,
                                                                        next.getAndIncrement(),
                                                                        sum);
                                                            }
                                                        }))
                        .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        double took = (System.nanoTime() - begin) / 1e9;
        System.out.printf(
                "%,d seeds from %d on in %.0f s (%.1f seeds a second), %,d hours of the world%n"
                        + "%,d steps, %,d crashes of the service, %,d faults in all%n"
                        + "%,d jobs, %,d containers, %,d attempts preempted, %,d holds%n"
                        + "%,d violations of invariants%n",
                sum.seeds,
                first,
                took,
                sum.seeds / took,
                sum.hours / 3600,
                sum.steps,
                sum.crashes,
                sum.faults,
                sum.jobs,
                sum.containers,
                sum.preempted,
                sum.holds,
                sum.violations);
        return sum.violations == 0;
    }
}
