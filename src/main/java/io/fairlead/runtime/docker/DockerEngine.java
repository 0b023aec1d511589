package io.fairlead.runtime.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Image;
import com.github.dockerjava.api.model.Info;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.Others;
import io.fairlead.domain.job.ContainerId;
import io.fairlead.runtime.ContainerEngine;
import io.fairlead.runtime.ContainerOrder;
import io.fairlead.runtime.ContainerState;
import io.fairlead.runtime.ContainerState.Phase;
import io.fairlead.runtime.EngineInfo;
import io.fairlead.runtime.StartFailed;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/** One Docker engine. Holds no state of its own beyond what {@link Containers} remembers of the engine's. */
final class DockerEngine implements ContainerEngine {
    private static final long MIB = 1024 * 1024;

    private final DockerConnection connection;
    private final Ownership ownership;
    private final ContainerCalls calls;
    private final Containers containers;
    private final ContainerStarts starts;
    private final WayHere wayHere;

    /** Absent if nobody asks. */
    private final Optional<OtherContainers> others;

    DockerEngine(DockerConnection connection, DockerSettings settings) {
        this.connection = connection;
        ownership = new Ownership(settings.serviceId());
        calls = new ContainerCalls(connection, settings);
        others =
                settings.countsOthers()
                        ? Optional.of(new OtherContainers(connection, ownership, calls))
                        : Optional.empty();
        containers = new Containers(connection, ownership);
        starts = new ContainerStarts(connection, containers, settings);
        wayHere = new WayHere(connection, settings.network());
    }

    @Override
    public EngineInfo info() {
        return connection.demand("describe itself", this::describe);
    }

    private EngineInfo describe(DockerClient docker) {
        Info info = docker.infoCmd().exec();
        List<String> gpuIds = EngineGpus.in(info);
        Resources installed =
                new Resources(info.getNCPU() * 1000L, info.getMemTotal() / MIB, gpuIds.size());
        return new EngineInfo(
                info.getId(),
                info.getName(),
                info.getServerVersion(),
                docker.versionCmd().exec().getApiVersion(),
                installed,
                gpuIds,
                imagesOf(docker),
                connection.isOnThisMachine()
                        ? diskUsed(Path.of(info.getDockerRootDir()))
                        : OptionalDouble.empty(),
                others.map(each -> each.held(gpuIds)).orElse(Others.NONE));
    }

    private static OptionalDouble diskUsed(Path directory) {
        try {
            FileStore disk = Files.getFileStore(directory);
            return OptionalDouble.of(1 - (double) disk.getUsableSpace() / disk.getTotalSpace());
        } catch (IOException e) {
            return OptionalDouble.empty();
        }
    }

    private static Set<String> imagesOf(DockerClient docker) {
        Set<String> names = new TreeSet<>();
        for (Image image : docker.listImagesCmd().exec()) {
            if (image.getRepoTags() != null) {
                names.addAll(List.of(image.getRepoTags()));
            }
        }
        names.remove("<none>:<none>");
        return names;
    }

    @Override
    public Started start(ContainerOrder order, Progress progress) throws StartFailed {
        return starts.start(order, progress);
    }

    @Override
    public void fetch(String image, Progress progress) throws StartFailed {
        if (!connection.demand("list images", DockerEngine::imagesOf).contains(image)) {
            starts.fetch(image, progress);
        }
    }

    @Override
    public void stop(ContainerId which, Duration grace) {
        containers.find(which).ifPresent(container -> calls.stop(container.id(), grace));
    }

    @Override
    public void remove(ContainerId which) {
        containers.remove(which);
    }

    @Override
    public Optional<ContainerState> inspect(ContainerId which) {
        return containers.inspect(which).map(Inspection::state);
    }

    @Override
    public List<ContainerState> list() {
        return containers.list();
    }

    @Override
    public AutoCloseable watch(Watcher watcher) {
        return new EventWatch(connection, ownership, watcher);
    }

    @Override
    public LogLines logs(ContainerId which, Instant from, boolean follow) throws IOException {
        Optional<Containers.Known> container = containers.find(which);
        return container.isEmpty()
                ? DockerLogLines.NONE
                : new DockerLogLines(
                        (since, following) -> openLog(container.get().id(), since, following),
                        () -> isRunning(which),
                        from,
                        follow);
    }

    private Optional<EngineStream> openLog(String id, Instant since, boolean follow)
            throws IOException {
        String path =
                "/containers/%s/logs?stdout=1&stderr=1&timestamps=1&follow=%d&since=%d.%09d"
                        .formatted(id, follow ? 1 : 0, since.getEpochSecond(), since.getNano());
        return calls.openIfPresent("read a log", path);
    }

    private boolean isRunning(ContainerId which) {
        return inspect(which).filter(state -> state.phase() == Phase.RUNNING).isPresent();
    }

    @Override
    public Optional<InputStream> copyOut(ContainerId which, String path) throws IOException {
        Optional<Containers.Known> container = containers.find(which);
        return container.isEmpty()
                ? Optional.empty()
                : calls.copyOut(container.get().id(), path).map(stream -> stream);
    }

    @Override
    public Optional<Usage> usage(ContainerId which) {
        return containers.find(which).flatMap(container -> calls.usage(container.id()));
    }

    @Override
    public Optional<Particulars> particulars(ContainerId which) {
        return containers.particulars(which);
    }

    @Override
    public Optional<String> statistics(ContainerId which) {
        return containers.find(which).flatMap(container -> calls.statistics(container.id()));
    }

    @Override
    public Optional<InetAddress> wayHere() {
        return wayHere.get();
    }

    @Override
    public void close() {
        connection.close();
    }
}
