package io.fairlead.runtime.swarm;

import com.fasterxml.jackson.databind.JsonNode;

import io.fairlead.domain.Resources;
import io.fairlead.domain.TimeLimit;
import io.fairlead.runtime.ContainerEngine.Progress;
import io.fairlead.runtime.ContainerOrder;
import io.fairlead.runtime.EngineUnreachable;
import io.fairlead.runtime.StartFailed;
import io.fairlead.runtime.docker.DockerConnection;
import io.fairlead.runtime.docker.EngineRefused;
import io.fairlead.runtime.docker.RegistryLogin;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Creates services and waits until their tasks run. */
final class ServiceStarts {
    private static final Duration LOOK = Duration.ofMillis(150);
    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;

    private final DockerConnection connection;
    private final Services services;
    private final ServiceSpecs specs;
    private final TaskStates states;
    private final ServiceEnds ends;
    private final Duration limit;

    /** @param limit longest time until a task runs, with the wait for a node and the pull of its image */
    ServiceStarts(
            DockerConnection connection,
            Services services,
            ServiceSpecs specs,
            TaskStates states,
            ServiceEnds ends,
            Duration limit) {
        this.connection = connection;
        this.services = services;
        this.specs = specs;
        this.states = states;
        this.ends = ends;
        this.limit = limit;
    }

    Instant start(ContainerOrder order, Progress progress) throws StartFailed {
        TimeLimit patience = TimeLimit.of(limit, System::nanoTime);
        try {
            return await(order, createdOrFound(order), progress, patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineUnreachable("interrupted while starting " + order.id(), e);
        }
    }

    private Services.Service createdOrFound(ContainerOrder order) throws StartFailed {
        Optional<Services.Service> found = services.find(order.id());
        if (found.isPresent()) {
            return found.get();
        }
        refuseTooLarge(order);
        String image = order.container().image();
        Map<String, Object> spec = specs.of(order, pinned(image));
        try {
            services.create(
                    spec, RegistryLogin.headers(connection, image, order.secrets().login()));
        } catch (EngineRefused e) {
            if (!e.isConflict()) {
                throw new StartFailed("CannotCreateContainerError: " + e.getMessage());
            }
        }
        return services.find(order.id())
                .orElseThrow(
                        () ->
                                new StartFailed(
                                        "CannotCreateContainerError: another service has the name of the one for "
                                                + order.id()));
    }

    private void refuseTooLarge(ContainerOrder order) throws StartFailed {
        Resources wanted = order.container().resources();
        if (!services.nodes().anyHolds(wanted)) {
            throw new StartFailed(
                    "CannotCreateContainerError: no single node of the swarm has %s and %d MiB"
                            .formatted(wanted.vcpusInWords(), wanted.memoryMiB()));
        }
    }

    /**
     * The image that the manager has under that name, so that nodes which have it too need not ask a registry: by its
     * digest in the registry, or its id if it never was in one.
     */
    private String pinned(String image) {
        try {
            JsonNode found = connection.get("look for an image", "/images/" + image + "/json");
            JsonNode digests = found.path("RepoDigests");
            return digests.isEmpty() ? found.path("Id").asText() : digests.get(0).asText();
        } catch (EngineRefused absent) {
            return image;
        }
    }

    private Instant await(
            ContainerOrder order, Services.Service service, Progress progress, TimeLimit patience)
            throws StartFailed, InterruptedException {
        String told = "";
        while (true) {
            Optional<SwarmTask> task = services.taskOf(service);
            if (task.isEmpty()) {
                Optional<Instant> stopped = stopped(order);
                if (stopped.isPresent()) {
                    return stopped.get();
                }
            } else if (isLost(task.get())) {
                throw StartFailed.lost("node " + task.get().node() + " was lost with the task");
            } else if (hasBegun(order, task.get())) {
                return states.startOf(task.get());
            }
            String waits = task.map(SwarmTask::error).orElse("");
            if (!waits.isEmpty() && !waits.equals(told)) {
                told = waits;
                progress.waitingFor("waiting for a node of the swarm: " + waits);
            }
            giveUpAfter(patience, order, waits);
            Thread.sleep(LOOK);
        }
    }

    /** When the service was stopped, if it was before its task ran. */
    private Optional<Instant> stopped(ContainerOrder order) throws StartFailed {
        return services.find(order.id())
                .orElseThrow(
                        () ->
                                new StartFailed(
                                        "CannotStartContainerError: the service of "
                                                + order.id()
                                                + " was removed meanwhile"))
                .stoppedAt();
    }

    private boolean isLost(SwarmTask task) {
        return switch (task.stage()) {
            case WAITS -> !task.node().isEmpty() && services.nodes().isLost(task.node());
            case REVOKED -> !states.hasRun(task);
            case ORPHANED -> true;
            case RUNS, ENDED, REFUSED -> false;
        };
    }

    private boolean hasBegun(ContainerOrder order, SwarmTask task) throws StartFailed {
        return switch (task.stage()) {
            case WAITS, ORPHANED -> false;
            case RUNS, ENDED -> true;
            case REVOKED -> states.hasRun(task);
            case REFUSED -> {
                ends.remove(order.id());
                throw failure(order, task);
            }
        };
    }

    private static StartFailed failure(ContainerOrder order, SwarmTask task) {
        if (task.error().contains("No such image")) {
            return new StartFailed(
                    "CannotPullContainerError: image "
                            + order.container().image()
                            + ": no node of the swarm could have it: "
                            + task.error());
        }
        int code = task.exitCode();
        return new StartFailed(
                "CannotStartContainerError: " + task.error(),
                code == NOT_EXECUTABLE || code == NOT_FOUND
                        ? OptionalInt.of(code)
                        : OptionalInt.empty());
    }

    private void giveUpAfter(TimeLimit patience, ContainerOrder order, String waits)
            throws StartFailed {
        if (patience.isOver()) {
            ends.remove(order.id());
            throw new StartFailed(
                    "CannotStartContainerError: the swarm did not run the task within %d s%s"
                            .formatted(limit.toSeconds(), waits.isEmpty() ? "" : ": " + waits));
        }
    }
}
