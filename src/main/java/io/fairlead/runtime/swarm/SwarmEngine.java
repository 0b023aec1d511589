package io.fairlead.runtime.swarm;

import com.fasterxml.jackson.databind.JsonNode;

import io.fairlead.domain.compute.Others;
import io.fairlead.domain.job.ContainerId;
import io.fairlead.runtime.ContainerEngine;
import io.fairlead.runtime.ContainerOrder;
import io.fairlead.runtime.ContainerState;
import io.fairlead.runtime.EngineInfo;
import io.fairlead.runtime.EngineUnreachable;
import io.fairlead.runtime.StartFailed;
import io.fairlead.runtime.docker.ContainerCalls;
import io.fairlead.runtime.docker.DockerConnection;
import io.fairlead.runtime.docker.DockerLogLines;
import io.fairlead.runtime.docker.DockerSettings;
import io.fairlead.runtime.docker.EngineRefused;
import io.fairlead.runtime.docker.ImagePulls;
import io.fairlead.runtime.docker.Ownership;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A swarm as if it were one host: each container is the only task of a service that runs it once. What only the engine
 * of a task's node can tell is known for tasks on the manager's own node.
 */
final class SwarmEngine implements ContainerEngine {
    private final DockerConnection connection;
    private final ManagerNode manager;
    private final Services services;
    private final TaskStates states;
    private final Board board;
    private final ServiceStarts starts;
    private final ServiceEnds ends;
    private final ImagePulls pulls;
    private final boolean countsOthers;
    private final Set<TaskWatch> watches = ConcurrentHashMap.newKeySet();

    SwarmEngine(DockerConnection connection, DockerSettings settings, NodeWishes wishes) {
        this.connection = connection;
        Ownership ownership = new Ownership(settings.serviceId());
        manager = new ManagerNode(connection, new ContainerCalls(connection, settings));
        services = new Services(connection, ownership, wishes);
        states = new TaskStates(manager::sawOutOfMemory);
        board = new Board(services, states);
        ends = new ServiceEnds(connection, services, states, manager, settings.times().call());
        starts =
                new ServiceStarts(
                        connection,
                        services,
                        new ServiceSpecs(ownership, settings, wishes),
                        states,
                        ends,
                        settings.pulls().limit());
        pulls = new ImagePulls(connection, settings);
        countsOthers = settings.countsOthers();
    }

    @Override
    public EngineInfo info() {
        JsonNode info = manager.info();
        Nodes nodes = services.nodes();
        return new EngineInfo(
                info.path("Swarm").path("Cluster").path("ID").asText(),
                "swarm of " + nodes.ready() + " nodes that take work",
                info.path("ServerVersion").asText(),
                manager.apiVersion(),
                nodes.capacity(),
                List.of(),
                Set.of(),
                OptionalDouble.empty(),
                countsOthers ? services.others(nodes) : Others.NONE);
    }

    @Override
    public Started start(ContainerOrder order, Progress progress) throws StartFailed {
        Instant at = starts.start(order, progress);
        watches.forEach(watch -> watch.began(order.id()));
        return new Started(at, "");
    }

    /** Brings the image to the manager's node; the others pull it with the first task that needs it. */
    @Override
    public void fetch(String image, Progress progress) throws StartFailed {
        try {
            connection.get("look for an image", "/images/" + image + "/json");
        } catch (EngineRefused absent) {
            pull(image, progress);
        }
    }

    private void pull(String image, Progress progress) throws StartFailed {
        try {
            pulls.pull(image, Optional.empty(), progress);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineUnreachable("interrupted while fetching " + image, e);
        }
    }

    @Override
    public void stop(ContainerId which, Duration grace) {
        ends.stop(which, grace);
    }

    @Override
    public void remove(ContainerId which) {
        ends.remove(which);
    }

    @Override
    public Optional<ContainerState> inspect(ContainerId which) {
        return services.find(which)
                .flatMap(found -> states.of(found, services.taskOf(found), services.nodes()));
    }

    @Override
    public List<ContainerState> list() {
        return List.copyOf(board.read().values());
    }

    @Override
    public AutoCloseable watch(Watcher watcher) {
        var watch = new TaskWatch(board, watcher, watches::remove);
        watches.add(watch);
        return watch;
    }

    @Override
    public LogLines logs(ContainerId which, Instant from, boolean follow) throws IOException {
        Optional<Services.Service> service = services.find(which);
        return service.isEmpty()
                ? DockerLogLines.NONE
                : new DockerLogLines(
                        (since, following) -> openLog(service.get(), since, following),
                        () -> board.runs(which),
                        from,
                        follow);
    }

    private Optional<InputStream> openLog(
            Services.Service service, Instant since, boolean following) throws IOException {
        return manager.containers()
                .openIfPresent(
                        "read a log",
                        "/services/%s/logs?stdout=1&stderr=1&timestamps=1&follow=%d&since=%d.%09d"
                                .formatted(
                                        service.id(),
                                        following ? 1 : 0,
                                        since.getEpochSecond(),
                                        since.getNano()))
                .map(
                        stream ->
                                following
                                        ? new FollowedLog(
                                                stream, () -> board.runs(service.container()))
                                        : stream);
    }

    @Override
    public Optional<InputStream> copyOut(ContainerId which, String path) throws IOException {
        Optional<SwarmTask> task = services.find(which).flatMap(services::taskOf);
        if (task.isEmpty() || task.get().containerId().isEmpty()) {
            return Optional.empty();
        }
        if (!manager.runs(task.get())) {
            throw new IOException(
                    "%s ran on node '%s' of the swarm, and files are copied from the manager's own node only; let jobs write to storage that all nodes mount"
                            .formatted(which, services.nodes().nameOf(task.get().node())));
        }
        return manager.containers().copyOut(task.get().containerId(), path).map(stream -> stream);
    }

    @Override
    public Optional<Usage> usage(ContainerId which) {
        return services.find(which)
                .flatMap(services::taskOf)
                .filter(task -> task.stage() == SwarmTask.Stage.RUNS && manager.runs(task))
                .flatMap(task -> manager.containers().usage(task.containerId()));
    }

    /** A swarm tells this of services, and a container's own node alone of the container. */
    @Override
    public Optional<Particulars> particulars(ContainerId which) {
        return Optional.empty();
    }

    @Override
    public Optional<String> statistics(ContainerId which) {
        return Optional.empty();
    }

    /** Containers may be on any node, which an address of this machine's bridge leads nowhere. */
    @Override
    public Optional<InetAddress> wayHere() {
        return Optional.empty();
    }

    @Override
    public void close() {
        connection.close();
    }
}
