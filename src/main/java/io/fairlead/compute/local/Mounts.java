package io.fairlead.compute.local;

import io.fairlead.compute.Program;
import io.fairlead.compute.ProviderFailed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What an engine that was killed left mounted below its directory. */
record Mounts(Path below) {
    private static final Path TABLE = Path.of("/proc/self/mountinfo");
    private static final int MOUNT_POINT = 4;

    /** Deepest first. */
    void release() throws ProviderFailed {
        for (String point : points()) {
            Program.of(Duration.ofSeconds(10), "umount", "--lazy", point).run();
        }
    }

    private List<String> points() throws ProviderFailed {
        try (Stream<String> lines = Files.lines(TABLE)) {
            return lines.map(line -> line.split(" ")[MOUNT_POINT])
                    .filter(point -> point.startsWith(below + "/"))
                    .sorted(Comparator.comparing(String::length).reversed())
                    .toList();
        } catch (IOException e) {
            throw new ProviderFailed("cannot read " + TABLE + ": " + e.getMessage(), e);
        }
    }
}
