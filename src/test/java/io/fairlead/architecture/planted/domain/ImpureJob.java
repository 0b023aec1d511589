package io.fairlead.architecture.planted.domain;

import io.fairlead.architecture.planted.app.Everything;

import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;

/** Breaks: the core is pure, has no input, no clock and no chance; domain knows no other room. */
public class ImpureJob {
    static int counter;

    Path directory;
    Everything everything;
    jakarta.ws.rs.core.Response answer;

    Instant created() {
        counter++;
        return Instant.ofEpochMilli(
                Instant.now().toEpochMilli() + System.nanoTime() + UUID.randomUUID().hashCode());
    }
}
