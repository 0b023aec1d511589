package io.fairlead.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.model.Container;

import io.fairlead.domain.job.ContainerId;
import io.fairlead.runtime.ContainerEngine.Particulars;
import io.fairlead.runtime.ContainerState;
import io.fairlead.runtime.ContainerState.Phase;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Gatherers;

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

    private static final int INSPECTIONS_AT_ONCE = 16;

    private final DockerConnection connection;
    private final Ownership ownership;
    private final EngineMemory memory;
    private final Map<ContainerId, Known> known = new ConcurrentHashMap<>();

    /** When running containers started: it does not change, and the listing does not show it. */
    private final Map<String, Instant> startTimes = new ConcurrentHashMap<>();

    Containers(DockerConnection connection, Ownership ownership) {
        this.connection = connection;
        this.ownership = ownership;
        memory = new EngineMemory(connection);
    }

    void remember(ContainerId which, Known container) {
        known.put(which, container);
    }

    private void forget(ContainerId which) {
        Known forgotten = known.remove(which);
        if (forgotten != null) {
            startTimes.remove(forgotten.id());
        }
    }

    /** The attempt's container, asking the engine only if it was never seen. */
    Optional<Known> find(ContainerId which) {
        Known seen = known.get(which);
        return seen != null
                ? Optional.of(seen)
                : inspect(which).map(found -> new Known(found.containerId(), found.volumes()));
    }

    /** @return empty if there is none, or a container of that name which is not ours */
    Optional<Inspection> inspect(ContainerId which) {
        Known seen = known.get(which);
        Optional<Inspection> found = inspect(seen == null ? Ownership.nameOf(which) : seen.id());
        if (found.isEmpty() && seen != null) {
            forget(which);
            return inspect(Ownership.nameOf(which));
        }
        return found;
    }

    /** Removes the attempt's container and the volumes that go with it, if there is one. */
    void remove(ContainerId which) {
        find(which).ifPresent(this::remove);
        forget(which);
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

    /**
     * Removes a container that was created and not started.
     *
     * @return false if it was started meanwhile; it is left as it is then
     */
    boolean removeUnstarted(Inspection created) {
        String what = "remove a container";
        try {
            connection.ask(
                    what,
                    docker ->
                            docker.removeContainerCmd(created.containerId())
                                    .withRemoveVolumes(true)
                                    .exec());
        } catch (EngineRefused e) {
            if (e.isConflict()) {
                return false;
            }
            if (!e.isAbsent()) {
                throw connection.refusedUnduly(what, e);
            }
        }
        forget(created.id());
        return true;
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
                answerAbout(nameOrId)
                        .flatMap(answer -> Inspection.of(answer, ownership))
                        .map(this::withLateReason);
        found.ifPresent(this::remember);
        return found;
    }

    private Inspection withLateReason(Inspection found) {
        return found.endedWithoutReason()
                        && memory.holdsMemoryKillOf(found.containerId(), found.state().finishedAt())
                ? found.outOfMemory()
                : found;
    }

    /** What the engine says of one of ours. */
    Optional<Particulars> particulars(ContainerId which) {
        return find(which)
                .flatMap(container -> answerAbout(container.id()))
                .map(Inspection::particulars);
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
        known.put(found.id(), new Known(found.containerId(), found.volumes()));
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
        return listed.stream()
                .gather(Gatherers.mapConcurrent(INSPECTIONS_AT_ONCE, this::state))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<ContainerState> state(Container container) {
        return ownership
                .containerIn(container.getLabels())
                .flatMap(which -> state(which, container));
    }

    private Optional<ContainerState> state(ContainerId which, Container container) {
        Instant startedAt = startTimes.get(container.getId());
        if (startedAt != null && "running".equals(container.getState())) {
            return Optional.of(
                    new ContainerState(which, Phase.RUNNING, startedAt, null, 0, false, ""));
        }
        return inspect(container.getId()).map(Inspection::state);
    }
}
