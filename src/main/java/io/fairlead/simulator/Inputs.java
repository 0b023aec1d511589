package io.fairlead.simulator;

import io.fairlead.simulator.swf.StandardWorkloadFormat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds and reads the workloads that a user names. */
public final class Inputs {
    private Inputs() {}

    /**
     * @param path a file, or a directory whose files are read in order of name
     * @throws InputRefused if there is nothing to read, or what is there makes no sense
     */
    public static List<Workload> read(Path path) throws IOException {
        if (!Files.isReadable(path)) {
            throw new InputRefused(
                    "there is no file '" + path + "'", "give a trace or a directory");
        }
        List<Workload> workloads = new ArrayList<>();
        for (Path file : files(path)) {
            workloads.add(StandardWorkloadFormat.read(file));
        }
        return workloads;
    }

    private static List<Path> files(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            if (!StandardWorkloadFormat.isTrace(path)) {
                throw new InputRefused(
                        "'" + path + "' is no workload by its name",
                        "the name of a trace ends in .swf or .swf.gz");
            }
            return List.of(path);
        }
        try (Stream<Path> all = Files.list(path)) {
            List<Path> found = all.filter(StandardWorkloadFormat::isTrace).sorted().toList();
            if (found.isEmpty()) {
                throw new InputRefused(
                        "there is no workload in '" + path + "'",
                        "the name of a trace ends in .swf or .swf.gz");
            }
            return found;
        }
    }
}
