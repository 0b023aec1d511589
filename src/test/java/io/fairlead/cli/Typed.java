package io.fairlead.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** A command line typed by somebody in some environment, run within this process. */
final class Typed {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final Map<String, String> environment = new HashMap<>();
    private Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private Screen.Facing facing = Screen.Facing.NOBODY;
    private String input = "";
    private int width = 80;

    /** What came of it. */
    record Outcome(int exitCode, String out, String err) {}

    Typed(String endpoint, Path cache) {
        environment.put("FAIRLEAD_ENDPOINT", endpoint);
        environment.put("XDG_CACHE_HOME", cache.toString());
    }

    Typed with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Typed without(String variable) {
        environment.remove(variable);
        return this;
    }

    Typed at(Clock newClock) {
        clock = newClock;
        return this;
    }

    Typed width(int cells) {
        width = cells;
        return this;
    }

    Typed facing(Screen.Facing newFacing) {
        facing = newFacing;
        return this;
    }

    Typed answering(String line) {
        input = line;
        return this;
    }

    Outcome run(String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var screen =
                new Screen(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        new PrintStream(err, false, StandardCharsets.UTF_8),
                        facing,
                        width);
        int exitCode = new Program(screen, environment, clock).run(words);
        screen.flush();
        return new Outcome(
                exitCode,
                out.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8));
    }

    /** Milliseconds of a moment before now. */
    static long ago(String time) {
        return NOW.minus(HumanTime.parse(time).orElseThrow()).toEpochMilli();
    }
}
