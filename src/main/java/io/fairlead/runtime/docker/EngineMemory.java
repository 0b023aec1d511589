package io.fairlead.runtime.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;

import io.fairlead.runtime.EngineUnreachable;

import java.io.IOException;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What an engine remembers of its own doing: the latest few hundred events, and nothing from before it was started. So an
 * engine that remembers to have created a container has not been restarted since.
 */
final class EngineMemory {
    private static final String WHAT = "tell what it has done";
    private static final Duration WAIT_FOR_REASON = Duration.ofSeconds(2);
    private static final String SIGKILL = "9";

    private final DockerConnection connection;

    EngineMemory(DockerConnection connection) {
        this.connection = connection;
    }

    /**
     * @param id the engine's
     * @return false also if too much has happened since
     */
    boolean holdsCreationOf(String id) {
        return holds("create", id);
    }

    /**
     * @param id the engine's, of a container that may be gone
     */
    boolean holdsStartOf(String id) {
        return holds("start", id);
    }

    /**
     * Whether the kernel killed a container's program for the memory that it used, where the container's own state does not
     * say so: an engine that hears of the end before it hears of the reason writes an event a moment later, and nothing else.
     * Waits for it where the end is fresh, and nobody is known to have asked for it.
     *
     * @param id the engine's
     */
    boolean holdsMemoryKillOf(String id, Instant end) {
        long now = connection.engineTime().getEpochSecond();
        boolean fresh = now - end.getEpochSecond() < WAIT_FOR_REASON.toSeconds();
        return first(
                        List.of("oom", "kill"),
                        id,
                        fresh ? now + WAIT_FOR_REASON.toSeconds() : now,
                        event -> isMemoryKill(event) || isForced(event))
                .filter(EngineMemory::isMemoryKill)
                .isPresent();
    }

    private static boolean isMemoryKill(JsonNode event) {
        return "oom".equals(event.path("Action").asText());
    }

    private static boolean isForced(JsonNode event) {
        return SIGKILL.equals(event.path("Actor").path("Attributes").path("signal").asText());
    }

    private boolean holds(String event, String id) {
        long now = connection.engineTime().getEpochSecond();
        return first(List.of(event), id, now + 1, _ -> true).isPresent();
    }

    /** @param until in seconds since 1970; in the future, where events are waited for */
    private Optional<JsonNode> first(
            List<String> kinds, String id, long until, Predicate<JsonNode> wanted) {
        String filters =
                """
                {"type":["container"],"event":["%s"],"container":["%s"]}"""
                        .formatted(String.join("\",\"", kinds), id);
        String path =
                "/events?since=0&until=%d&filters=%s"
                        .formatted(until, URLEncoder.encode(filters, UTF_8));
        try (EngineStream events = connection.open(WHAT, path)) {
            var messages = new JsonLines(events);
            JsonNode event = messages.next();
            while (event != null && !wanted.test(event)) {
                event = messages.next();
            }
            return Optional.ofNullable(event);
        } catch (EngineRefused e) {
            throw connection.refusedUnduly(WHAT, e);
        } catch (IOException e) {
            throw new EngineUnreachable(e.getMessage(), e);
        }
    }
}
