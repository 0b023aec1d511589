package io.fairlead.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.model.Container;

import io.fairlead.domain.job.AttemptId;
import io.fairlead.runtime.ContainerState;
import io.fairlead.runtime.ContainerState.Phase;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Our containers on one engine. Remembers which containers were seen to carry our label, by attempt, so that acting on
 * one takes a single call and still never meets a stranger's container of the same name.
 */
final class Containers {
    /**
     * @param id the engine's
     * @param volumes to be removed with it
     */
    record Known(String id, List<String> volumes) {}

    private final DockerConnection connection;
    private final Ownership ownership;
    private final Map<AttemptId, Known> known = new ConcurrentHashMap<>();

    /** When running containers started: it does not change, and the listing does not show it. */
    private final Map<String, Instant> startTimes = new ConcurrentHashMap<>();

    Containers(DockerConnection connection, Ownership ownership) {
        this.connection = connection;
        this.ownership = ownership;
    }

    void remember(AttemptId attempt, Known container) {
        known.put(attempt, container);
    }

    private void forget(AttemptId attempt) {
        Known forgotten = known.remove(attempt);
        if (forgotten != null) {
            startTimes.remove(forgotten.id());
        }
    }

    /** The attempt's container, asking the engine only if it was never seen. */
    Optional<Known> find(AttemptId attempt) {
        Known seen = known.get(attempt);
        return seen != null
                ? Optional.of(seen)
                : inspect(attempt).map(found -> new Known(found.containerId(), found.volumes()));
    }

    /** @return empty if there is none, or a container of that name which is not ours */
    Optional<Inspection> inspect(AttemptId attempt) {
        Known seen = known.get(attempt);
        Optional<Inspection> found = inspect(seen == null ? Ownership.nameOf(attempt) : seen.id());
        if (found.isEmpty() && seen != null) {
            forget(attempt);
            return inspect(Ownership.nameOf(attempt));
        }
        return found;
    }

    /** Removes the attempt's container and the volumes that go with it, if there is one. */
    void remove(AttemptId attempt) {
        find(attempt).ifPresent(this::remove);
        forget(attempt);
    }

    private void remove(Known container) {
        harmlessTwice(
                "remove a container",
                docker ->
                        docker.removeContainerCmd(container.id())
                                .withForce(true)
                                .withRemoveVolumes(true)
                                .exec());
        for (String volume : container.volumes()) {
            harmlessTwice("remove a volume", docker -> docker.removeVolumeCmd(volume).exec());
        }
    }

    /** Asks for something that another call may have done, or may be doing, already. */
    private void harmlessTwice(String what, DockerConnection.Question<?> question) {
        try {
            connection.ask(what, question);
        } catch (EngineRefused e) {
            if (!e.isAbsent() && !e.isConflict()) {
                throw connection.refusedUnduly(what, e);
            }
        }
    }

    private Optional<Inspection> inspect(String nameOrId) {
        Optional<Inspection> found =
                answerAbout(nameOrId).flatMap(answer -> Inspection.of(answer, ownership));
        found.ifPresent(this::remember);
        return found;
    }

    private Optional<JsonNode> answerAbout(String nameOrId) {
        String what = "inspect a container";
        try {
            return Optional.of(connection.get(what, "/containers/" + nameOrId + "/json"));
        } catch (EngineRefused e) {
            if (e.isAbsent()) {
                return Optional.empty();
            }
            throw connection.refusedUnduly(what, e);
        }
    }

    private void remember(Inspection found) {
        known.put(found.attempt(), new Known(found.containerId(), found.volumes()));
        if (found.state().phase() == Phase.RUNNING) {
            startTimes.put(found.containerId(), found.state().startedAt());
        } else {
            startTimes.remove(found.containerId());
        }
    }

    /** All of ours; one call, and one more for each container whose state the listing does not tell in full. */
    List<ContainerState> list() {
        List<Container> listed =
                connection.demand(
                        "list containers",
                        docker ->
                                docker.listContainersCmd()
                                        .withShowAll(true)
                                        .withLabelFilter(List.of(ownership.filter()))
                                        .exec());
        List<ContainerState> states = new ArrayList<>();
        for (Container container : listed) {
            ownership
                    .attemptIn(container.getLabels())
                    .flatMap(attempt -> state(attempt, container))
                    .ifPresent(states::add);
        }
        return states;
    }

    private Optional<ContainerState> state(AttemptId attempt, Container container) {
        Instant startedAt = startTimes.get(container.getId());
        if (startedAt != null && "running".equals(container.getState())) {
            return Optional.of(
                    new ContainerState(attempt, Phase.RUNNING, startedAt, null, 0, false, ""));
        }
        return inspect(container.getId()).map(Inspection::state);
    }
}
