package io.fairlead.control;

import io.fairlead.domain.Refused;
import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.Host;
import io.fairlead.domain.compute.HostDeclaration;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.ContainerId;
import io.fairlead.runtime.ContainerEngine;
import io.fairlead.runtime.ContainerEngines;
import io.fairlead.runtime.ContainerState;
import io.fairlead.runtime.EngineInfo;
import io.fairlead.runtime.EngineUnreachable;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Keeps a connection to every wanted host, watches it, and reports what it sees as facts. A host whose engine falls
 * silent takes no new work at once, and counts as lost after the grace time.
 */
@Singleton
final class HostKeeper {
    private static final Logger LOG = Logger.getLogger(HostKeeper.class);

    private final ContainerEngines engines;
    private final Inbox inbox;
    private final Bulletin bulletin;
    private final ControlSettings settings;
    private final Lead lead;
    private final Errands errands;
    private final Clock clock;
    private final Map<HostId, Kept> kept = new ConcurrentHashMap<>();
    private final Map<HostId, HostHold> holds = new ConcurrentHashMap<>();
    private final Map<HostId, HostTrust> trust = new ConcurrentHashMap<>();
    private final Map<HostId, Host> unusable = new ConcurrentHashMap<>();
    private volatile boolean closed;
    private volatile Consumer<AttemptId> onStopped = attempt -> {};
    private volatile BiConsumer<HostId, ContainerEngine> onAnswer = (host, engine) -> {};

    HostKeeper(
            ContainerEngines engines,
            Inbox inbox,
            Bulletin bulletin,
            ControlSettings settings,
            Lead lead,
            Errands errands,
            Clock clock) {
        this.clock = clock;
        this.engines = engines;
        this.inbox = inbox;
        this.bulletin = bulletin;
        this.settings = settings;
        this.lead = lead;
        this.errands = errands;
    }

    /**
     * Begins to ask all hosts at intervals, so that an event that never came is made up for. Those that have fallen silent are
     * asked too: an engine that was slow once may have kept the connection on which it would say that it is back.
     */
    void start() {
        errands.beginAfter(settings.hostListing(), this::refreshAll);
    }

    private void refreshAll() {
        if (closed) {
            return;
        }
        kept.values().forEach(host -> errands.begin(host::refreshUnlessBusy));
        errands.beginAfter(settings.hostListing(), this::refreshAll);
    }

    /** Names the one who looks after containers that have stopped. */
    void whenStopped(Consumer<AttemptId> listener) {
        onStopped = listener;
    }

    /** Names the one who is told of every host that answers, before it takes work. */
    void whenAnswering(BiConsumer<HostId, ContainerEngine> listener) {
        onAnswer = listener;
    }

    /** Connects to hosts that are not kept yet; a host that is declared otherwise than before is connected anew. */
    void want(Collection<HostDeclaration> declarations) {
        for (HostDeclaration declaration : declarations) {
            Kept known = kept.get(declaration.id());
            if (known != null && known.declaration.equals(declaration)) {
                continue;
            }
            forget(declaration.id());
            connect(declaration);
        }
    }

    private void connect(HostDeclaration declaration) {
        try {
            Kept host = new Kept(declaration, engines.connect(declaration));
            kept.put(declaration.id(), host);
            host.begin();
        } catch (Refused e) {
            LOG.errorf("Host %s cannot be used: %s", declaration.id(), e.getMessage());
            unusable.put(declaration.id(), lost(declaration, "cannot be used: " + e.getMessage()));
        }
    }

    void forget(HostId id) {
        unusable.remove(id);
        Kept gone = kept.remove(id);
        if (gone != null) {
            gone.close();
        }
    }

    /** Keeps a host from taking work, now and when it connects, until it is released. */
    void hold(HostId id, HostHold hold) {
        if (!hold.equals(holds.put(id, hold))) {
            lookAgain(id);
        }
    }

    void release(HostId id) {
        if (holds.remove(id) != null) {
            lookAgain(id);
        }
    }

    boolean isHeld(HostId id) {
        return holds.containsKey(id);
    }

    /** Forgets what is remembered of a host that will not come again. */
    void dismiss(HostId id) {
        holds.remove(id);
        trust.remove(id);
    }

    private void lookAgain(HostId id) {
        Kept host = kept.get(id);
        if (host != null && host.connected) {
            errands.begin(host::refresh);
        }
    }

    /** Whether the host's engine has answered and has not fallen silent since. */
    boolean answers(HostId id) {
        Kept host = kept.get(id);
        return host != null && host.connected && !host.host.engineVersion().isEmpty();
    }

    boolean isWanted(HostId id) {
        return kept.containsKey(id) || unusable.containsKey(id);
    }

    /** What is known of a host; of a host that is not kept, that it is lost. */
    Host known(HostId id) {
        Kept host = kept.get(id);
        if (host != null) {
            return host.host;
        }
        return unusable.getOrDefault(
                id,
                lost(
                        new HostDeclaration(id, "", "", Optional.empty(), Map.of()),
                        "no compute environment names it any more"));
    }

    private static Host lost(HostDeclaration declaration, String problem) {
        return new Host(
                declaration, Host.Status.LOST, Resources.NONE, List.of(), "", Set.of(), problem);
    }

    /**
     * @throws EngineUnreachable if the host is not kept, or is another replica's to act on
     */
    ContainerEngine engine(HostId id) {
        if (!lead.isHeld()) {
            throw new EngineUnreachable("another replica leads", null);
        }
        Kept host = kept.get(id);
        if (host == null) {
            throw new EngineUnreachable("host " + id + " is not connected", null);
        }
        return host.engine;
    }

    /** Lists the containers of every host that answers. */
    void listAll(long cycle) {
        kept.values().forEach(host -> errands.begin(() -> host.list(cycle)));
    }

    void close() {
        closed = true;
        List.copyOf(kept.keySet()).forEach(this::forget);
    }

    /** One host. */
    private final class Kept implements ContainerEngine.Watcher {
        private final HostDeclaration declaration;
        private final ContainerEngine engine;
        private volatile Host host;
        private volatile AutoCloseable watch;
        private final AtomicInteger silences = new AtomicInteger();
        private final AtomicInteger refreshes = new AtomicInteger();
        private volatile String silentBecause = "";
        private volatile boolean connected;
        private volatile boolean closed;

        private Kept(HostDeclaration declaration, ContainerEngine engine) {
            this.declaration = declaration;
            this.engine = engine;
            this.host = Host.connecting(declaration);
        }

        private void begin() {
            watch = engine.watch(this);
        }

        @Override
        public void connected() {
            connected = true;
            errands.begin(this::refresh);
        }

        private void refreshUnlessBusy() {
            if (refreshes.get() == 0) {
                refresh();
            }
        }

        private void refresh() {
            refreshes.incrementAndGet();
            try {
                ask();
            } catch (EngineUnreachable e) {
                disconnected(e.getMessage());
            } finally {
                refreshes.decrementAndGet();
            }
        }

        /** An engine that describes itself and cannot list its containers is of no use, and is taken for silent. */
        private void ask() {
            long asked = bulletin.current().cycle();
            EngineInfo info = engine.info();
            List<ContainerState> containers = engine.list();
            connected = true;
            HostTrust history = trust();
            if (history.hasLeftovers()) {
                remove(containers);
                history.cleared(clock.instant());
                containers = engine.list();
            }
            onAnswer.accept(declaration.id(), engine);
            judge(info);
            inbox.post(new Fact.HostListed(declaration.id(), containers, asked));
        }

        @Override
        public void disconnected(String why) {
            if (closed) {
                return;
            }
            silentBecause = why;
            boolean begins = connected || silences.get() == 0;
            connected = false;
            if (begins) {
                int silence = silences.incrementAndGet();
                errands.beginAfter(settings.hostGrace(), () -> giveUp(silence));
                LOG.warnf("Host %s does not answer: %s", declaration.id(), why);
            }
            Host silent = with(Host.Status.CONNECTING, "does not answer: " + why);
            if (host.status() != Host.Status.LOST && !host.equals(silent)) {
                report(silent);
            }
        }

        private void giveUp(int silence) {
            if (!connected && !closed && silences.get() == silence) {
                LOG.warnf(
                        "Host %s is lost: silent for %d s.",
                        declaration.id(), settings.hostGrace().toSeconds());
                trust().lost(clock.instant());
                report(
                        with(
                                Host.Status.LOST,
                                "its engine has been silent for "
                                        + settings.hostGrace().toSeconds()
                                        + " s: "
                                        + silentBecause));
            }
        }

        @Override
        public void stopped(ContainerId container) {
            onStopped.accept(container.attempt());
        }

        private void list(long asked) {
            try {
                inbox.post(new Fact.HostListed(declaration.id(), engine.list(), asked));
            } catch (EngineUnreachable e) {
                disconnected(e.getMessage());
            }
        }

        private HostTrust trust() {
            return trust.computeIfAbsent(
                    declaration.id(), _ -> new HostTrust(settings.quarantine()));
        }

        /** One at a time, so that a host that is held from now on is not reported ready after it was reported held. */
        private synchronized void judge(EngineInfo info) {
            Host seen = judged(info);
            if (connected && !seen.equals(host)) {
                report(seen);
            }
        }

        /** When a host was lost its attempts ended, so whatever it still has is of no use to anybody. */
        private void remove(List<ContainerState> leftovers) {
            for (ContainerState container : leftovers) {
                LOG.infof(
                        "Removing the container of %s from host %s, which was lost and is back.",
                        container.id(), declaration.id());
                engine.remove(container.id());
            }
        }

        private Host judged(EngineInfo info) {
            HostHold hold = holdOn(info).orElse(new HostHold(Host.Status.READY, ""));
            return HostCapacity.of(declaration, info, hold.status(), hold.problem());
        }

        private Optional<HostHold> holdOn(EngineInfo info) {
            HostHold wished = holds.get(declaration.id());
            if (wished != null) {
                return Optional.of(wished);
            }
            Optional<Duration> pause = trust().pause(clock.instant());
            if (pause.isPresent()) {
                errands.beginAfter(pause.get().plusMillis(1), () -> lookAgain(declaration.id()));
                return Optional.of(new HostHold(Host.Status.HELD, trust().problem()));
            }
            return HostCapacity.fullDisk(info, settings.fullDisk())
                    .map(problem -> new HostHold(Host.Status.HELD, problem));
        }

        private Host with(Host.Status status, String problem) {
            Host seen = host;
            return new Host(
                    declaration,
                    status,
                    seen.capacity(),
                    seen.gpuIds(),
                    seen.engineVersion(),
                    seen.images(),
                    problem,
                    seen.others());
        }

        private synchronized void report(Host seen) {
            host = seen;
            inbox.post(new Fact.HostSeen(seen));
        }

        private void close() {
            closed = true;
            try {
                if (watch != null) {
                    watch.close();
                }
            } catch (Exception e) {
                LOG.debugf(e, "closing the watch of host %s", declaration.id());
            }
            engine.close();
        }
    }
}
