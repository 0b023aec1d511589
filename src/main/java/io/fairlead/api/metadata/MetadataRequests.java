package io.fairlead.api.metadata;

import io.fairlead.api.json.Json;
import io.fairlead.control.Attempts;
import io.fairlead.control.LiveContainers;
import io.fairlead.domain.job.TaskSpec.TaskContainer;
import io.fairlead.security.key.ContainerTokens;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Answers what containers ask. Each question may wait for the store and an engine, so only so many are taken at once. */
@Singleton
final class MetadataRequests {
    private static final Logger LOG = Logger.getLogger(MetadataRequests.class);
    private static final int AT_ONCE = 32;

    private final ContainerTokens tokens;
    private final Attempts attempts;
    private final LiveContainers live;
    private final MetadataShown shown;
    private final Semaphore places = new Semaphore(AT_ONCE);

    MetadataRequests(
            ContainerTokens tokens, Attempts attempts, LiveContainers live, MetadataShown shown) {
        this.tokens = tokens;
        this.attempts = attempts;
        this.live = live;
        this.shown = shown;
    }

    private record Answer(int status, byte[] json) {
        static Answer found(byte[] json) {
            return new Answer(200, json);
        }

        static Answer refused(int status, String sentence) {
            return new Answer(status, Json.bytes(Map.of("message", sentence)));
        }
    }

    void answer(HttpServerRequest request) {
        if (!places.tryAcquire()) {
            send(request, Answer.refused(429, "Too many questions at once; ask again."));
            return;
        }
        Thread.startVirtualThread(
                () -> {
                    try {
                        send(request, answerTo(request.method(), request.path()));
                    } catch (RuntimeException e) {
                        LOG.warn("A container could not be told about itself.", e);
                        send(request, Answer.refused(500, "The service could not find out."));
                    } finally {
                        places.release();
                    }
                });
    }

    private static void send(HttpServerRequest request, Answer answer) {
        request.response()
                .setStatusCode(answer.status())
                .putHeader("Content-Type", "application/json")
                .end(Buffer.buffer(answer.json()));
    }

    private Answer answerTo(HttpMethod method, String path) {
        if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
            return Answer.refused(405, "Only GET is offered.");
        }
        if (path == null || !path.startsWith(MetadataDoors.PREFIX)) {
            return nothing();
        }
        String[] parts = path.substring(MetadataDoors.PREFIX.length()).split("/", 2);
        return tokens.nameIn(parts[0])
                .flatMap(name -> AskedContainer.find(name, attempts))
                .map(asked -> about(asked, parts.length == 1 ? "" : parts[1]))
                .orElseGet(MetadataRequests::nothing);
    }

    private static Answer nothing() {
        return Answer.refused(
                404,
                "There is no such container: ask at the address in ECS_CONTAINER_METADATA_URI_V4, while the container runs.");
    }

    private Answer about(AskedContainer asked, String what) {
        return switch (what) {
            case "" -> Answer.found(Json.bytes(shown.container(asked, asked.container())));
            case "task", "task/" -> Answer.found(Json.bytes(shown.task(asked, false)));
            case "taskWithTags", "taskWithTags/" ->
                    Answer.found(Json.bytes(shown.task(asked, true)));
            case "stats", "stats/" -> statistics(asked);
            case "task/stats", "task/stats/" -> taskStatistics(asked);
            default ->
                    Answer.refused(
                            404, "Offered are /task, /taskWithTags, /stats and /task/stats.");
        };
    }

    private Answer statistics(AskedContainer asked) {
        return live.statistics(asked.attempt(), asked.container())
                .map(json -> Answer.found(json.getBytes(StandardCharsets.UTF_8)))
                .orElseGet(
                        () ->
                                Answer.refused(
                                        404, "The engine tells no statistics at this moment."));
    }

    /** Those of all containers of the task by the engine's id; null for one that does not run. */
    private Answer taskStatistics(AskedContainer asked) {
        List<String> members = new ArrayList<>();
        for (TaskContainer each : asked.task().containers()) {
            Optional<String> id = shown.engineId(asked, each);
            if (id.isPresent()) {
                members.add(
                        "\"%s\":%s"
                                .formatted(
                                        id.get(),
                                        live.statistics(asked.attempt(), each).orElse("null")));
            }
        }
        String json = "{" + String.join(",", members) + "}";
        return Answer.found(json.getBytes(StandardCharsets.UTF_8));
    }
}
