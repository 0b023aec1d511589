package io.fairlead.simulator;

import io.fairlead.simulator.scenario.Scenario;
import io.fairlead.simulator.swf.StandardWorkloadFormat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Finds and reads the workloads that a user names. */
public final class Inputs {
    private static final String NAMES =
            "the name of a trace ends in .swf or .swf.gz, that of a scenario in .yaml";

    private Inputs() {}

    /**
     * @param path a file, or a directory whose files are read in order of name
     * @param seed instead of those that scenarios have
     * @throws InputRefused if there is nothing to read, or what is there makes no sense
     */
    public static List<Workload> read(Path path, OptionalLong seed) throws IOException {
        if (!Files.isReadable(path)) {
            throw new InputRefused("there is no file '" + path + "'", "give one that exists");
        }
        List<Workload> workloads = new ArrayList<>();
        for (Path file : files(path)) {
            workloads.add(
                    StandardWorkloadFormat.isTrace(file)
                            ? StandardWorkloadFormat.read(file)
                            : Scenario.read(file, seed));
        }
        return workloads;
    }

    private static List<Path> files(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            if (!isWorkload(path)) {
                throw new InputRefused("'" + path + "' is no workload by its name", NAMES);
            }
            return List.of(path);
        }
        try (Stream<Path> all = Files.list(path)) {
            List<Path> found = all.filter(Inputs::isWorkload).sorted().toList();
            if (found.isEmpty()) {
                throw new InputRefused("there is no workload in '" + path + "'", NAMES);
            }
            return found;
        }
    }

    private static boolean isWorkload(Path file) {
        return StandardWorkloadFormat.isTrace(file) || Scenario.isScenario(file);
    }
}
