package io.fairlead.runtime.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fairlead.runtime.EngineUnreachable;

import java.io.IOException;
import java.net.URLEncoder;

/**
 * What an engine remembers of its own doing: the latest few hundred events, and nothing from before it was started. So an
 * engine that remembers to have created a container has not been restarted since.
 */
final class EngineMemory {
    private static final String WHAT = "tell what it has done";

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

    private boolean holds(String event, String id) {
        String filters =
                """
                {"type":["container"],"event":["%s"],"container":["%s"]}"""
                        .formatted(event, id);
        String path =
                "/events?since=0&until=%d&filters=%s"
                        .formatted(
                                connection.engineTime().getEpochSecond() + 1,
                                URLEncoder.encode(filters, UTF_8));
        try (EngineStream events = connection.open(WHAT, path)) {
            return new JsonLines(events).next() != null;
        } catch (EngineRefused e) {
            throw connection.refusedUnduly(WHAT, e);
        } catch (IOException e) {
            throw new EngineUnreachable(e.getMessage(), e);
        }
    }
}
