package io.fairlead.runtime.swarm;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fairlead.domain.compute.Others;
import io.fairlead.domain.job.ContainerId;
import io.fairlead.runtime.docker.DockerConnection;
import io.fairlead.runtime.docker.EngineRefused;
import io.fairlead.runtime.docker.Ownership;

import java.net.URLEncoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Our services in a swarm, and their tasks, as its manager has them. */
final class Services {
    /** When the service was stopped: what its task came to is gone by then. */
    static final String STOPPED = "io.fairlead.stopped";

    static final String STARTED = "io.fairlead.started";

    /** Services asked for in one call; the address of a call has an end. */
    private static final int AT_ONCE = 100;

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A service of ours.
     *
     * @param version that a change must name
     */
    record Service(String id, ContainerId container, long version, JsonNode spec) {
        /** When it was stopped by an update, which leaves nothing of its task. */
        Optional<Instant> stoppedAt() {
            return label(STOPPED);
        }

        /** When its task began to run, as far as that was known when it was stopped. */
        Optional<Instant> startedAt() {
            return label(STARTED);
        }

        private Optional<Instant> label(String name) {
            return Optional.ofNullable(spec.path("Labels").get(name))
                    .map(text -> Instant.parse(text.asText()));
        }
    }

    private final DockerConnection connection;
    private final Ownership ownership;
    private final NodeWishes wishes;
    private final OtherTasks others;

    Services(DockerConnection connection, Ownership ownership, NodeWishes wishes) {
        this.connection = connection;
        this.ownership = ownership;
        this.wishes = wishes;
        others = new OtherTasks(ownership);
    }

    /** @throws EngineRefused as a conflict, if there is a service of that name */
    void create(Map<String, Object> spec, Map<String, String> headers) throws EngineRefused {
        connection.tell("create a service", "/services/create", spec, headers);
    }

    /** The service of a container; empty if there is none, or one of that name which is not ours. */
    Optional<Service> find(ContainerId which) {
        String what = "inspect a service";
        try {
            return ours(connection.get(what, "/services/" + Ownership.nameOf(which)));
        } catch (EngineRefused e) {
            if (e.isAbsent()) {
                return Optional.empty();
            }
            throw connection.refusedUnduly(what, e);
        }
    }

    List<Service> all() {
        JsonNode listed =
                get("list services", "/services", Map.of("label", List.of(ownership.filter())));
        List<Service> services = new ArrayList<>();
        listed.forEach(each -> ours(each).ifPresent(services::add));
        return services;
    }

    private Optional<Service> ours(JsonNode service) {
        JsonNode spec = service.path("Spec");
        Map<String, String> labels = new HashMap<>();
        spec.path("Labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return ownership
                .containerIn(labels)
                .map(
                        container ->
                                new Service(
                                        service.path("ID").asText(),
                                        container,
                                        service.path("Version").path("Index").asLong(),
                                        spec));
    }

    /** The task of each service that has one: its newest. */
    Map<String, SwarmTask> tasksOf(List<Service> services) {
        Map<String, SwarmTask> newest = new HashMap<>();
        for (int from = 0; from < services.size(); from += AT_ONCE) {
            List<String> ids =
                    services.subList(from, Math.min(services.size(), from + AT_ONCE)).stream()
                            .map(Service::id)
                            .toList();
            keepNewest(newest, ids);
        }
        return newest;
    }

    /** The manager answers for no service at all if one of them has been removed meanwhile: then by halves. */
    private void keepNewest(Map<String, SwarmTask> newest, List<String> services) {
        try {
            ask("list tasks", "/tasks", Map.of("service", services))
                    .forEach(task -> keepNewest(newest, SwarmTask.of(task)));
        } catch (EngineRefused e) {
            if (!e.isAbsent()) {
                throw connection.refusedUnduly("list tasks", e);
            }
            if (services.size() > 1) {
                int half = services.size() / 2;
                keepNewest(newest, services.subList(0, half));
                keepNewest(newest, services.subList(half, services.size()));
            }
        }
    }

    private static void keepNewest(Map<String, SwarmTask> newest, SwarmTask task) {
        newest.merge(
                task.service(),
                task,
                (one, other) ->
                        Comparator.comparing(SwarmTask::createdAt).compare(one, other) < 0
                                ? other
                                : one);
    }

    Optional<SwarmTask> taskOf(Service service) {
        return Optional.ofNullable(tasksOf(List.of(service)).get(service.id()));
    }

    /**
     * Asks for no task at all, so that the swarm stops the one there is; deleting the service would leave it running.
     *
     * @param labels to be remembered by the service
     */
    void empty(Service service, Map<String, String> labels) throws EngineRefused {
        ObjectNode spec = service.spec().deepCopy();
        spec.withObject("/Mode/ReplicatedJob").put("TotalCompletions", 0);
        labels.forEach(spec.withObject("/Labels")::put);
        connection.tell(
                "stop a service",
                "/services/" + service.id() + "/update?version=" + service.version(),
                spec,
                Map.of());
    }

    void delete(Service service) {
        String what = "remove a service";
        try {
            connection.delete(what, "/services/" + service.id());
        } catch (EngineRefused e) {
            if (!e.isAbsent()) {
                throw connection.refusedUnduly(what, e);
            }
        }
    }

    /** What others hold on the nodes that are ours to use. */
    Others others(Nodes nodes) {
        return others.held(
                get(
                        "list tasks",
                        "/tasks",
                        Map.of("desired-state", List.of("running", "complete"))),
                nodes);
    }

    Nodes nodes() {
        return new Nodes(wishes, get("list nodes", "/nodes", Map.of()));
    }

    private JsonNode get(String what, String path, Map<String, List<String>> filters) {
        try {
            return ask(what, path, filters);
        } catch (EngineRefused e) {
            throw connection.refusedUnduly(what, e);
        }
    }

    private JsonNode ask(String what, String path, Map<String, List<String>> filters)
            throws EngineRefused {
        String written = URLEncoder.encode(JSON.valueToTree(filters).toString(), UTF_8);
        return connection.get(what, path + "?filters=" + written);
    }
}
