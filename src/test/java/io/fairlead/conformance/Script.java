package io.fairlead.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.yaml.snakeyaml.Yaml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the tests read besides the SDK's classes: the session, the limits, and the tables in the documentation. */
final class Script {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path DIRECTORY = Path.of("src/test/conformance");

    private Script() {}

    /** A file of {@code src/test/conformance} as a tree. */
    static JsonNode read(String file) {
        return JSON.valueToTree(new Yaml().load(text(DIRECTORY.resolve(file))));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
