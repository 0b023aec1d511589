package io.fairlead.runtime.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;

import io.fairlead.runtime.ContainerEngine.Watcher;
import io.fairlead.runtime.EngineUnreachable;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The one event stream of an engine, read on a virtual thread until it is closed. A stream that breaks is opened again
 * from the last event on, so the engine's short memory bridges short breaks; whoever watches must list after each
 * {@code connected} all the same, since a restarted engine has forgotten.
 */
final class EventWatch implements AutoCloseable {
    private static final Logger LOG = System.getLogger(EventWatch.class.getName());
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final DockerConnection connection;
    private final Ownership ownership;
    private final Watcher watcher;
    private final Thread thread;
    private volatile boolean closed;
    private volatile EngineStream stream;

    // Used by the reading thread alone
    private Instant seenUntil = Instant.EPOCH;
    private Duration pause = FIRST_PAUSE;
    private boolean outageTold;

    EventWatch(DockerConnection connection, Ownership ownership, Watcher watcher) {
        this.connection = connection;
        this.ownership = ownership;
        this.watcher = watcher;
        thread = Thread.ofVirtual().name("docker-events").start(this::run);
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        EngineStream open = stream;
        if (open != null) {
            open.close();
        }
    }

    private void run() {
        while (!closed) {
            String why = readUntilItBreaks();
            if (closed) {
                return;
            }
            if (!outageTold) {
                outageTold = true;
                tell(() -> watcher.disconnected(why));
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                return;
            }
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        }
    }

    private String readUntilItBreaks() {
        try (EngineStream events = open()) {
            var messages = new JsonLines(events);
            stream = events;
            pause = FIRST_PAUSE;
            outageTold = false;
            tell(watcher::connected);
            for (JsonNode event = messages.next(); event != null; event = messages.next()) {
                handle(event);
            }
            return "the engine ended the stream of events";
        } catch (IOException | EngineUnreachable | EngineRefused e) {
            return e.getMessage();
        } finally {
            stream = null;
        }
    }

    private EngineStream open() throws EngineRefused {
        if (seenUntil.equals(Instant.EPOCH)) {
            seenUntil = connection.engineTime();
        }
        String filters =
                """
                {"type":["container"],"event":["die"],"label":["%s"]}"""
                        .formatted(ownership.filter());
        return connection.open(
                "send its events",
                "/events?since=%d.%09d&filters=%s"
                        .formatted(
                                seenUntil.getEpochSecond(),
                                seenUntil.getNano(),
                                URLEncoder.encode(filters, UTF_8)));
    }

    private void handle(JsonNode event) {
        long nanos = event.path("timeNano").asLong();
        seenUntil = Instant.ofEpochSecond(0, nanos);
        Map<String, String> labels = new HashMap<>();
        event.path("Actor")
                .path("Attributes")
                .properties()
                .forEach(
                        attribute -> labels.put(attribute.getKey(), attribute.getValue().asText()));
        ownership.containerIn(labels).ifPresent(which -> tell(() -> watcher.stopped(which)));
    }

    /** A watcher that fails must not cost us the stream. */
    private static void tell(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a watcher of container events failed", e);
        }
    }
}
