package io.fairlead.runtime.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

/** The messages of a stream of the engine's, which writes one to a line. */
final class JsonLines {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BufferedReader lines;

    JsonLines(EngineStream stream) {
        lines = new BufferedReader(new InputStreamReader(stream, UTF_8));
    }

    /** @return the next message as soon as it is there; null at the end */
    JsonNode next() throws IOException {
        String line = lines.readLine();
        return line == null ? null : JSON.readTree(line);
    }
}
