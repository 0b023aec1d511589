package io.fairlead.samples.structure.cases;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All structures with published answers. */
public final class Benchmarks {

    public static final List<Benchmark> ALL =
            Stream.of(Membranes.ALL, Solids.ALL, Vibrations.ALL).flatMap(List::stream).toList();

    private Benchmarks() {}

    public static Optional<Benchmark> named(String name) {
        return ALL.stream().filter(benchmark -> benchmark.about().name().equals(name)).findFirst();
    }

    public static String names() {
        return ALL.stream()
                .map(benchmark -> benchmark.about().name())
                .collect(Collectors.joining(", "));
    }
}
