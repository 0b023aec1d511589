package io.fairlead.control;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.HostDeclaration;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.ContainerId;
import io.fairlead.runtime.ContainerEngine;
import io.fairlead.runtime.ContainerOrder;
import io.fairlead.runtime.ContainerState;
import io.fairlead.runtime.ContainerState.Phase;
import io.fairlead.runtime.EngineInfo;
import io.fairlead.runtime.EngineUnreachable;
import io.fairlead.runtime.StartFailed;

import java.io.InputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A host of the world and its engine. It outlives the processes of the service; each of them has connections of its own. A
 * container is created and started in two steps, as with a real engine, so that a process can die between them.
 */
final class WorldEngine {
    private final FaultWorld world;
    private final HostDeclaration declaration;
    private final Resources installed;
    private final TreeMap<ContainerId, Container> containers = new TreeMap<>();
    private final List<Connection> connections = new ArrayList<>();
    private boolean cutOff;
    private Duration clockOff = Duration.ZERO;
    private long downtimes;

    WorldEngine(FaultWorld world, String name, Resources installed) {
        this.world = world;
        this.installed = installed;
        declaration =
                new HostDeclaration(
                        new HostId(name), "unix:///" + name, "", Optional.empty(), Map.of());
    }

    HostDeclaration declaration() {
        return declaration;
    }

    HostId id() {
        return declaration.id();
    }

    Resources installed() {
        return installed;
    }

    boolean isCutOff() {
        return cutOff;
    }

    ContainerEngine connect(VirtualTime.Process process) {
        Connection connection = new Connection(process);
        connections.removeIf(each -> each.process.isDead());
        connections.add(connection);
        return connection;
    }

    // ---- what the world does to it

    void setClock(Duration by) {
        clockOff = clockOff.plus(by);
    }

    private Instant clock() {
        return world.now().plus(clockOff);
    }

    /** Nobody reaches it any more, while its containers go on. */
    void cutOff() {
        cutOff = true;
        downtimes++;
        watched(each -> each.watcher.disconnected("connection reset"), Delay.NEWS);
    }

    /** Ends all that runs, as a power cut does. */
    void losePower() {
        for (Container container : containers.values()) {
            if (container.phase() == Phase.RUNNING) {
                container.end(255);
            }
        }
    }

    /** All containers are gone, as if the host had been set up anew. */
    void wipe() {
        List.copyOf(containers.keySet()).forEach(this::destroy);
    }

    void comeBack() {
        cutOff = false;
        watched(each -> each.watcher.connected(), Delay.NEWS);
    }

    /** Somebody removes a container by hand. */
    void destroy(ContainerId id) {
        Container gone = containers.remove(id);
        gone.ending++;
        world.witness().destroyed(id, id());
        if (gone.phase() == Phase.RUNNING) {
            tellStopped(id);
        }
    }

    private void destroyIfPresent(ContainerId id) {
        if (containers.containsKey(id)) {
            destroy(id);
        }
    }

    List<ContainerId> running() {
        return containers.entrySet().stream()
                .filter(each -> each.getValue().phase() == Phase.RUNNING)
                .map(Map.Entry::getKey)
                .toList();
    }

    boolean runs(AttemptId attempt) {
        return running().stream().anyMatch(id -> id.attempt().equals(attempt));
    }

    Set<ContainerId> present() {
        return containers.keySet();
    }

    private enum Delay {
        NEWS,
        EVENT
    }

    private interface News {
        void tell(Connection connection);
    }

    private void watched(News news, Delay delay) {
        long then = downtimes;
        for (Connection each : List.copyOf(connections)) {
            if (each.watcher != null) {
                int times = delay == Delay.EVENT ? world.faults().deliveries() : 1;
                for (int i = 0; i < times; i++) {
                    world.after(
                            world.faults().newsDelay(),
                            () -> {
                                boolean isCurrent = delay == Delay.NEWS || downtimes == then;
                                if (each.isOpen() && isCurrent) {
                                    news.tell(each);
                                }
                            });
                }
            }
        }
    }

    private void tellStopped(ContainerId id) {
        if (!cutOff) {
            watched(each -> each.watcher.stopped(id), Delay.EVENT);
        }
    }

    /** A container of the engine's. */
    private final class Container {
        private final ContainerId id;
        private Instant startedAt;
        private Instant finishedAt;
        private int exitCode;
        private int ending;

        private Container(ContainerId id) {
            this.id = id;
        }

        private Phase phase() {
            return startedAt == null
                    ? Phase.CREATED
                    : finishedAt == null ? Phase.RUNNING : Phase.EXITED;
        }

        private ContainerState state() {
            return new ContainerState(
                    id, phase(), startedAt, finishedAt, exitCode, false, "", "10.0.0.1");
        }

        private void start() {
            startedAt = clock();
            world.witness().started(id, WorldEngine.this.id());
            if (id.isSandbox()) {
                return;
            }
            WorldWork.Program program = world.work().programOf(id);
            int mine = ++ending;
            world.after(
                    program.duration().toMillis(),
                    () -> {
                        if (ending == mine && phase() == Phase.RUNNING) {
                            end(program.exitCode(id.attempt()));
                        }
                    });
        }

        private void end(int code) {
            ending++;
            finishedAt = clock();
            exitCode = code;
            world.witness().ended(id, WorldEngine.this.id(), code);
            tellStopped(id);
            if (world.planted(PlantedFault.REMOVED_TOO_EARLY)) {
                world.after(50, () -> destroyIfPresent(id));
            }
        }
    }

    /** What one process of the service has of the engine. Each call may be late, lost on its way, or lose its answer. */
    private final class Connection implements ContainerEngine {
        private final VirtualTime.Process process;
        private Watcher watcher;
        private boolean closed;

        private Connection(VirtualTime.Process process) {
            this.process = process;
        }

        private boolean isOpen() {
            return !closed && !process.isDead();
        }

        private <T> T call(String what, Supplier<T> work) {
            world.point(what + "-before");
            world.pause(world.faults().latency());
            if (cutOff || world.faults().losesCall(id(), what)) {
                world.pause(world.faults().patience());
                throw unreachable();
            }
            T answer = work.get();
            world.point(what + "-after");
            if (world.faults().losesAnswer(id(), what)) {
                throw unreachable();
            }
            return answer;
        }

        private EngineUnreachable unreachable() {
            return new EngineUnreachable("no answer from " + id(), null);
        }

        @Override
        public EngineInfo info() {
            return call(
                    "info",
                    () ->
                            new EngineInfo(
                                    "id-of-" + id(),
                                    id().value(),
                                    "28",
                                    "1.41",
                                    installed,
                                    List.of(),
                                    Set.of(),
                                    OptionalDouble.empty()));
        }

        @Override
        public Started start(ContainerOrder order, Progress progress) throws StartFailed {
            ContainerId id = order.id();
            world.pause(world.faults().pull(progress));
            if (!containers.containsKey(id) && world.faults().failsPull(id)) {
                throw new StartFailed("CannotPullContainerError: no such image");
            }
            if (order.sandbox().isPresent()) {
                ContainerId sandbox = ContainerId.sandbox(id.attempt());
                call("create", () -> containers.computeIfAbsent(sandbox, Container::new));
                call("start", () -> started(sandbox));
            }
            call(
                    "create",
                    () ->
                            world.planted(PlantedFault.SECOND_CONTAINER)
                                    ? containers.put(id, new Container(id))
                                    : containers.computeIfAbsent(id, Container::new));
            return new Started(call("start", () -> started(id)), "");
        }

        private Instant started(ContainerId id) {
            Container container = containers.get(id);
            if (container == null) {
                throw unreachable();
            }
            if (container.phase() == Phase.CREATED) {
                container.start();
            }
            return container.startedAt;
        }

        @Override
        public void fetch(String image, Progress progress) {
            call("fetch", () -> null);
        }

        @Override
        public void stop(ContainerId id, Duration grace) {
            call("stop", () -> null);
            if (world.planted(PlantedFault.NODE_LEFT)
                    && world.work().follows(id.attempt().task())) {
                return;
            }
            world.pause(world.faults().timeToStop(grace));
            Container container = containers.get(id);
            if (container != null && container.phase() == Phase.RUNNING) {
                container.end(143);
            }
            call("stopped", () -> null);
        }

        @Override
        public void remove(ContainerId id) {
            call(
                    "remove",
                    () -> {
                        destroyIfPresent(id);
                        return null;
                    });
        }

        @Override
        public Optional<ContainerState> inspect(ContainerId id) {
            return call(
                    "inspect", () -> Optional.ofNullable(containers.get(id)).map(Container::state));
        }

        @Override
        public List<ContainerState> list() {
            List<ContainerState> found =
                    call("list", () -> containers.values().stream().map(Container::state).toList());
            world.pause(world.planted(PlantedFault.STALE_LISTING) ? 3_000 : 0);
            return found;
        }

        @Override
        public AutoCloseable watch(Watcher told) {
            watcher = told;
            world.after(
                    world.faults().newsDelay(),
                    () -> {
                        if (isOpen() && cutOff) {
                            told.disconnected("connection refused");
                        } else if (isOpen()) {
                            told.connected();
                        }
                    });
            return () -> watcher = null;
        }

        @Override
        public LogLines logs(ContainerId id, Instant from, boolean follow) {
            List<LogLine> lines =
                    call(
                            "logs",
                            () ->
                                    containers.containsKey(id)
                                            ? List.of(
                                                    new LogLine(
                                                            world.now(),
                                                            LogLine.Source.STDOUT,
                                                            "the log of " + id))
                                            : List.of());
            var rest = new ArrayList<>(lines);
            return new LogLines() {
                @Override
                public LogLine next() {
                    return rest.isEmpty() ? null : rest.removeFirst();
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public Optional<InputStream> copyOut(ContainerId id, String path) {
            return call("copy", Optional::empty);
        }

        @Override
        public Optional<Usage> usage(ContainerId id) {
            return call("usage", () -> Optional.of(new Usage(1, 1)));
        }

        @Override
        public Optional<Particulars> particulars(ContainerId id) {
            return Optional.empty();
        }

        @Override
        public Optional<String> statistics(ContainerId id) {
            return Optional.empty();
        }

        @Override
        public Optional<InetAddress> wayHere() {
            return Optional.empty();
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
