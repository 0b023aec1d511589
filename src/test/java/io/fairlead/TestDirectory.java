package io.fairlead;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Directories for what an application under test keeps; they go with {@code target}. */
public final class TestDirectory {
    private TestDirectory() {}

    public static Path create(String name) throws IOException {
        Path parent = Files.createDirectories(Path.of("target", "test-data"));
        return Files.createTempDirectory(parent, name).toAbsolutePath();
    }
}
