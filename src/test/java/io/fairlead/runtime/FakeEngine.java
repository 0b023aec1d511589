package io.fairlead.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fairlead.domain.Resources;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.ContainerId;
import io.fairlead.domain.job.ContainerSpec;
import io.fairlead.runtime.ContainerState.Phase;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * An engine in memory that does what a test tells it: its containers run until {@link #exit}. It outlives its
 * connections, as a real engine does, so {@link #close} only ends the watching; hand the same object out again to play a
 * restarted service.
 *
 * <p>Safe for many threads: state is guarded by this object's monitor. Watchers are told on the thread of the method
 * that made the event happen, after the monitor was left; so when {@link #exit} returns, the watcher has been told.
 */
public final class FakeEngine implements ContainerEngine {
    private static final Usage SMALL = new Usage(8, 10);

    private final EngineInfo info;
    private final InstantSource clock;
    private final SortedMap<ContainerId, FakeContainer> containers = new TreeMap<>();
    private final Map<String, String> startFailures = new HashMap<>();
    private final Set<String> lostImages = new HashSet<>();
    private final Set<String> images = new TreeSet<>();
    private OptionalDouble diskUsed = OptionalDouble.empty();
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private final Map<ContainerId, Integer> usageAsked = new HashMap<>();
    private int callsRead;
    private boolean unreachable;
    private boolean startsHeld;
    private boolean startAnswersLost;
    private boolean eventsLost;
    private int logsToBreak;

    public FakeEngine(String name, Resources installed, InstantSource clock) {
        this.clock = clock;
        List<String> gpuIds = new ArrayList<>();
        for (int gpu = 0; gpu < installed.gpus(); gpu++) {
            gpuIds.add("GPU-" + name + "-" + gpu);
        }
        info =
                new EngineInfo(
                        "id-of-" + name,
                        name,
                        "fake",
                        "1.41",
                        installed,
                        gpuIds,
                        Set.of(),
                        OptionalDouble.empty());
    }

    // What a test does to the engine

    /** Only images named so are on the host from now on; without a call of this, every image is. */
    public synchronized FakeEngine withImages(String... names) {
        images.addAll(List.of(names));
        return this;
    }

    /** What the engine tells of its disk from now on, from 0 to 1. */
    public synchronized void fillDisk(double used) {
        diskUsed = OptionalDouble.of(used);
    }

    /** Ends the program of a running container. */
    public void exit(AttemptId attempt, int code) {
        exit(ContainerId.of(attempt), code);
    }

    /** Ends the program of a running container of several. */
    public void exit(ContainerId container, int code) {
        end(container, code, false, "");
    }

    /** Ends a running container as the kernel does when its memory is used up. */
    public void killForMemory(AttemptId attempt) {
        end(ContainerId.of(attempt), 137, true, "");
    }

    /** Writes a line to the log of a running container. */
    public void print(AttemptId attempt, LogLine.Source source, String text) {
        print(ContainerId.of(attempt), source, text);
    }

    public synchronized void print(ContainerId container, LogLine.Source source, String text) {
        running(container).log.add(new LogLine(clock.instant(), source, text));
        notifyAll();
    }

    /** Puts a file into the container. */
    public synchronized void write(AttemptId attempt, String path, String text) {
        running(ContainerId.of(attempt)).files.put(path, text.getBytes(UTF_8));
    }

    public synchronized void uses(AttemptId attempt, Usage usage) {
        running(ContainerId.of(attempt)).usage = usage;
    }

    /** From now on every start of the image fails with this reason; null makes it work again. */
    public synchronized void startFailure(String image, String reason) {
        startFailures.put(image, reason);
    }

    /** From now on every container of the image is lost with the machine that was to start it. */
    public synchronized void startLoss(String image) {
        lostImages.add(image);
    }

    /** While held, starts wait as if for an image pull. */
    public synchronized void holdStarts(boolean held) {
        startsHeld = held;
        notifyAll();
    }

    /** While lost, a start happens but its caller is told that the engine did not answer. */
    public synchronized void loseStartAnswers(boolean lost) {
        startAnswersLost = lost;
    }

    /** While lost, watchers are not told of containers that stop; the listing still shows it. */
    public synchronized void loseEvents(boolean lost) {
        eventsLost = lost;
    }

    /** So many logs break off after their first line. */
    public synchronized void breakLogs(int number) {
        logsToBreak = number;
    }

    /** Cuts the engine off or brings it back; its containers run on meanwhile. */
    public void unreachable(boolean cutOff) {
        synchronized (this) {
            if (cutOff == unreachable) {
                return;
            }
            unreachable = cutOff;
            notifyAll();
        }
        watchers.forEach(
                watcher -> {
                    if (cutOff) {
                        watcher.disconnected(noAnswer());
                    } else {
                        watcher.connected();
                    }
                });
    }

    /** Turns the host's power off and on: what ran shows exit code 255 once the engine is back. */
    public void powerCycle() {
        unreachable(true);
        synchronized (this) {
            containers.values().stream()
                    .filter(container -> container.phase() == Phase.RUNNING)
                    .forEach(container -> container.end(clock.instant(), 255, false, ""));
        }
        unreachable(false);
    }

    /** The container is gone without a trace, as if someone had removed it by hand. */
    public synchronized void vanish(AttemptId attempt) {
        known(ContainerId.of(attempt));
        containers.remove(ContainerId.of(attempt));
        notifyAll();
    }

    // What a test asks of the engine

    /** Attempts whose containers run now. */
    public synchronized Set<AttemptId> running() {
        Set<AttemptId> found = new TreeSet<>();
        runningContainers().forEach(container -> found.add(container.attempt()));
        return found;
    }

    /** Containers that run now, sandboxes left out. */
    public synchronized Set<ContainerId> runningContainers() {
        Set<ContainerId> found = new TreeSet<>();
        containers.forEach(
                (id, container) -> {
                    if (container.phase() == Phase.RUNNING && !id.isSandbox()) {
                        found.add(id);
                    }
                });
        return found;
    }

    /** Attempts that have a container, running or not. */
    public synchronized Set<AttemptId> attempts() {
        Set<AttemptId> found = new TreeSet<>();
        containers.keySet().forEach(container -> found.add(container.attempt()));
        return found;
    }

    /** How often it was asked what the attempt's container uses. */
    public synchronized int usageAsked(AttemptId attempt) {
        return usageAsked.getOrDefault(ContainerId.of(attempt), 0);
    }

    public ContainerOrder orderOf(AttemptId attempt) {
        return orderOf(ContainerId.of(attempt));
    }

    public synchronized ContainerOrder orderOf(ContainerId container) {
        return known(container).order;
    }

    /** All calls that change something, in order: {@code start <attempt>}, {@code stop ...}, {@code remove ...}. */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    /** The calls since this was last asked. */
    public synchronized List<String> newCalls() {
        List<String> unread = List.copyOf(calls.subList(callsRead, calls.size()));
        callsRead = calls.size();
        return unread;
    }

    /** Fails if there was a call that {@link #newCalls} has not returned. */
    public void assertNothingUnread() {
        List<String> unread = newCalls();
        if (!unread.isEmpty()) {
            throw new AssertionError("calls that the test did not expect: " + unread);
        }
    }

    /** Fails if a container is left. */
    public synchronized void assertNoContainers() {
        if (!containers.isEmpty()) {
            throw new AssertionError(
                    "containers left on " + info.name() + ": " + containers.keySet());
        }
    }

    // ContainerEngine

    @Override
    public synchronized EngineInfo info() {
        answer();
        return new EngineInfo(
                info.engineId(),
                info.name(),
                info.version(),
                info.apiVersion(),
                info.installed(),
                info.gpuIds(),
                images,
                diskUsed);
    }

    @Override
    public synchronized Started start(ContainerOrder order, Progress progress) throws StartFailed {
        answer();
        calls.add("start " + order.id());
        awaitReleaseOfStarts(order.container().image(), progress);
        order.sandbox().ifPresent(shared -> sandboxOf(order));
        FakeContainer container = containers.get(order.id());
        if (container == null) {
            refuseIfTold(order.container().image());
            container = new FakeContainer(order, clock.instant());
            containers.put(order.id(), container);
            notifyAll();
        }
        if (startAnswersLost) {
            throw new EngineUnreachable(noAnswer(), null);
        }
        return new Started(container.startedAt, "");
    }

    @Override
    public synchronized void fetch(String image, Progress progress) throws StartFailed {
        answer();
        calls.add("fetch " + image);
        awaitReleaseOfStarts(image, progress);
        String told = startFailures.get(image);
        if (told != null) {
            throw new StartFailed(told);
        }
        if (!images.isEmpty()) {
            images.add(image);
        }
    }

    @Override
    public void stop(ContainerId attempt, Duration grace) {
        boolean runs;
        synchronized (this) {
            answer();
            calls.add("stop " + attempt);
            FakeContainer container = containers.get(attempt);
            runs = container != null && container.phase() == Phase.RUNNING;
            if (runs) {
                container.end(clock.instant(), 143, false, "");
                notifyAll();
            }
        }
        if (runs) {
            tellStopped(attempt);
        }
    }

    @Override
    public void remove(ContainerId attempt) {
        boolean ran;
        synchronized (this) {
            answer();
            calls.add("remove " + attempt);
            FakeContainer removed = containers.remove(attempt);
            ran = removed != null && removed.phase() == Phase.RUNNING;
            notifyAll();
        }
        if (ran) {
            tellStopped(attempt);
        }
    }

    @Override
    public synchronized Optional<ContainerState> inspect(ContainerId attempt) {
        answer();
        return Optional.ofNullable(containers.get(attempt)).map(FakeContainer::state);
    }

    @Override
    public synchronized List<ContainerState> list() {
        answer();
        return containers.values().stream().map(FakeContainer::state).toList();
    }

    @Override
    public AutoCloseable watch(Watcher watcher) {
        watchers.add(watcher);
        if (isReachable()) {
            watcher.connected();
        }
        return () -> watchers.remove(watcher);
    }

    @Override
    public LogLines logs(ContainerId attempt, Instant from, boolean follow) {
        synchronized (this) {
            answer();
        }
        return new FakeLogLines(attempt, from, follow);
    }

    @Override
    public synchronized Optional<InputStream> copyOut(ContainerId attempt, String path)
            throws IOException {
        answer();
        FakeContainer container = containers.get(attempt);
        return container == null ? Optional.empty() : container.tar(path);
    }

    @Override
    public synchronized Optional<Usage> usage(ContainerId attempt) {
        answer();
        usageAsked.merge(attempt, 1, Integer::sum);
        return Optional.ofNullable(containers.get(attempt))
                .filter(container -> container.phase() == Phase.RUNNING)
                .map(container -> container.usage);
    }

    @Override
    public Optional<Particulars> particulars(ContainerId which) {
        return Optional.empty();
    }

    @Override
    public Optional<String> statistics(ContainerId which) {
        return Optional.empty();
    }

    @Override
    public Optional<InetAddress> wayHere() {
        return Optional.empty();
    }

    @Override
    public void close() {
        watchers.clear();
    }

    private void end(ContainerId attempt, int code, boolean outOfMemory, String error) {
        synchronized (this) {
            running(attempt).end(clock.instant(), code, outOfMemory, error);
            notifyAll();
        }
        tellStopped(attempt);
    }

    private void tellStopped(ContainerId attempt) {
        if (isReachable() && !areEventsLost()) {
            watchers.forEach(watcher -> watcher.stopped(attempt));
        }
    }

    private void sandboxOf(ContainerOrder order) {
        ContainerId sandbox = ContainerId.sandbox(order.id().attempt());
        ContainerSpec waiting = ContainerSpec.of("pause", List.of(), Resources.NONE);
        containers.computeIfAbsent(
                sandbox,
                id ->
                        new FakeContainer(
                                new ContainerOrder(id, waiting, List.of(), Map.of()),
                                clock.instant()));
    }

    private void awaitReleaseOfStarts(String image, Progress progress) {
        if (startsHeld) {
            progress.waitingFor("pulling image " + image + ": 0 %");
        }
        while (startsHeld) {
            await();
            answer();
        }
    }

    private void refuseIfTold(String image) throws StartFailed {
        if (lostImages.contains(image)) {
            throw StartFailed.lost("the machine was lost with the container");
        }
        String told = startFailures.get(image);
        if (told != null) {
            throw new StartFailed(told);
        }
        if (!images.isEmpty() && !images.contains(image)) {
            throw new StartFailed("CannotPullContainerError: no such image: " + image);
        }
    }

    private FakeContainer known(ContainerId attempt) {
        FakeContainer container = containers.get(attempt);
        if (container == null) {
            throw new AssertionError(
                    "no container of "
                            + attempt
                            + " on "
                            + info.name()
                            + ": "
                            + containers.keySet());
        }
        return container;
    }

    private FakeContainer running(ContainerId attempt) {
        FakeContainer container = known(attempt);
        if (container.phase() != Phase.RUNNING) {
            throw new AssertionError("the container of " + attempt + " has ended already");
        }
        return container;
    }

    private synchronized boolean isReachable() {
        return !unreachable;
    }

    private synchronized boolean areEventsLost() {
        return eventsLost;
    }

    private void answer() {
        if (unreachable) {
            throw new EngineUnreachable(noAnswer(), null);
        }
    }

    private String noAnswer() {
        return "engine of " + info.name() + " does not answer";
    }

    private void await() {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineUnreachable("interrupted while waiting for " + info.name(), e);
        }
    }

    /** A container of the fake; guarded by the engine's monitor. */
    private static final class FakeContainer {
        final ContainerOrder order;
        final Instant startedAt;
        final List<LogLine> log = new ArrayList<>();
        final SortedMap<String, byte[]> files = new TreeMap<>();
        Usage usage = SMALL;
        private Supplier<ContainerState> state;

        FakeContainer(ContainerOrder order, Instant startedAt) {
            this.order = order;
            this.startedAt = startedAt;
            state = () -> state(Phase.RUNNING, null, 0, false, "");
        }

        void end(Instant at, int code, boolean outOfMemory, String error) {
            state = () -> state(Phase.EXITED, at, code, outOfMemory, error);
        }

        ContainerState state() {
            return state.get();
        }

        Phase phase() {
            return state().phase();
        }

        /** What lies at or beneath the path, named from the path's last element on, as Docker names it. */
        Optional<InputStream> tar(String path) throws IOException {
            String cut = path.substring(0, path.lastIndexOf('/') + 1);
            var found = new TreeMap<>(files);
            found.keySet().removeIf(file -> !file.equals(path) && !file.startsWith(path + "/"));
            if (found.isEmpty()) {
                return Optional.empty();
            }
            var bytes = new ByteArrayOutputStream();
            try (var tar = new TarArchiveOutputStream(bytes)) {
                for (Map.Entry<String, byte[]> file : found.entrySet()) {
                    var entry = new TarArchiveEntry(file.getKey().substring(cut.length()));
                    entry.setSize(file.getValue().length);
                    tar.putArchiveEntry(entry);
                    tar.write(file.getValue());
                    tar.closeArchiveEntry();
                }
            }
            return Optional.of(new ByteArrayInputStream(bytes.toByteArray()));
        }

        private ContainerState state(
                Phase phase, Instant finishedAt, int code, boolean outOfMemory, String error) {
            return new ContainerState(
                    order.id(), phase, startedAt, finishedAt, code, outOfMemory, error);
        }
    }

    private final class FakeLogLines implements LogLines {
        private final ContainerId attempt;
        private final Instant from;
        private final boolean follow;
        private int read;
        private boolean closed;

        FakeLogLines(ContainerId attempt, Instant from, boolean follow) {
            this.attempt = attempt;
            this.from = from;
            this.follow = follow;
        }

        @Override
        public LogLine next() throws IOException {
            synchronized (FakeEngine.this) {
                while (!closed) {
                    if (unreachable) {
                        throw new StreamBroken(noAnswer(), null);
                    }
                    FakeContainer container = containers.get(attempt);
                    if (read == 1 && logsToBreak > 0) {
                        logsToBreak--;
                        throw new StreamBroken(noAnswer(), null);
                    }
                    while (container != null && read < container.log.size()) {
                        LogLine line = container.log.get(read++);
                        if (!line.at().isBefore(from)) {
                            return line;
                        }
                    }
                    if (!follow || container == null || container.phase() != Phase.RUNNING) {
                        return null;
                    }
                    await();
                }
                return null;
            }
        }

        @Override
        public void close() {
            synchronized (FakeEngine.this) {
                closed = true;
                FakeEngine.this.notifyAll();
            }
        }
    }
}
