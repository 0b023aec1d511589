package io.fairlead.control;

import io.fairlead.domain.compute.HostEffect;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.compute.HostLife;
import io.fairlead.domain.compute.HostState;
import io.fairlead.domain.compute.ManagedHost;
import io.fairlead.store.HostStore;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Makes environments larger and smaller. One thread owns the hosts that providers launch and repeats: learn what has
 * happened to them, decide, commit, carry out effects. It places no work; the control cycle does, on the hosts that this
 * thread gives it. After an unexpected error its memory is built anew from the store.
 */
@Singleton
final class HostScaling {
    private static final Logger LOG = Logger.getLogger(HostScaling.class);
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final Duration AFTER_ERROR = Duration.ofSeconds(2);
    private static final Duration KEPT_HISTORY = Duration.ofDays(30);
    private static final Duration CUT = Duration.ofDays(1);

    private final HostStore store;
    private final HostDecisions decisions;
    private final HostPublication publication;
    private final HostEffects effects;
    private final ProviderCheck check;
    private final ScalingSettings settings;
    private final Clock clock;

    private final HostLedger ledger = new HostLedger();
    private final Map<HostId, Instant> tried = new HashMap<>();
    private final LinkedBlockingQueue<Consumer<HostLedger>> asked = new LinkedBlockingQueue<>();
    private boolean loaded;
    private Instant nextCut = Instant.MIN;
    private volatile boolean stopping;
    private Thread thread;

    HostScaling(
            HostStore store,
            HostDecisions decisions,
            HostPublication publication,
            HostEffects effects,
            ProviderCheck check,
            ControlSettings settings,
            Clock clock) {
        this.store = store;
        this.decisions = decisions;
        this.publication = publication;
        this.effects = effects;
        this.check = check;
        this.settings = settings.scaling();
        this.clock = clock;
    }

    /** Makes the hosts known that there are, then begins to scale. */
    void start() {
        stopping = false;
        load();
        thread = Thread.ofPlatform().name("host-scaling").start(this::run);
    }

    void stop() throws InterruptedException {
        stopping = true;
        if (thread != null) {
            thread.interrupt();
            thread.join();
        }
    }

    /** Does something with the hosts on the thread that owns them; what it changes is durable when the answer is there. */
    <T> CompletableFuture<T> ask(Function<HostLedger, T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        asked.add(
                hosts -> {
                    try {
                        T value = question.apply(hosts);
                        commit();
                        answer.complete(value);
                    } catch (RuntimeException e) {
                        answer.completeExceptionally(e);
                        throw e;
                    }
                });
        return answer;
    }

    private void load() {
        ledger.load(store.hosts());
        decisions.look();
        decisions.remember(store, clock.instant());
        show();
        loaded = true;
    }

    private void run() {
        while (!stopping) {
            try {
                if (!loaded) {
                    load();
                }
                round();
                HostEffects.Report first =
                        effects.reports().poll(settings.look().toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    learn(first);
                }
            } catch (InterruptedException e) {
                return;
            } catch (Throwable e) {
                recover(e);
            }
        }
    }

    private void recover(Throwable error) {
        if (stopping) {
            return;
        }
        LOG.error("Scaling failed; its state is loaded again from the store.", error);
        loaded = false;
        try {
            Thread.sleep(AFTER_ERROR);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() {
        Instant now = clock.instant();
        List<HostEffects.Report> reports = new ArrayList<>();
        effects.reports().drainTo(reports);
        reports.forEach(this::learn);
        check.compare(ledger, now);
        decisions.look();
        List<Consumer<HostLedger>> wishes = new ArrayList<>();
        asked.drainTo(wishes);
        wishes.forEach(wish -> wish.accept(ledger));
        decisions.decide(ledger, now);
        commit();
        decisions.finish(ledger, now);
        tryAgain(now);
        check.beginIfDue(decisions.catalog().providers().keySet(), now);
        cutHistory(now);
    }

    private void learn(HostEffects.Report report) {
        decisions.learn(ledger, report, clock.instant());
    }

    /** What is decided is written, then shown, then done. */
    private void commit() {
        List<ManagedHost> changes = ledger.takeChanges();
        if (!changes.isEmpty()) {
            store.moved(changes);
            decisions.remember(store, clock.instant());
        }
        show();
        ledger.takeEffects().forEach(due -> carryOut(due.host(), due.effect()));
    }

    private void show() {
        publication.show(ledger.all(), decisions.catalog(), decisions::trouble);
    }

    private void carryOut(ManagedHost host, HostEffect effect) {
        tried.put(host.id(), clock.instant());
        effects.carryOut(host, effect, decisions.imagesOf(host));
    }

    /** An effect that came to nothing, or whose report was lost with an error, is begun again. */
    private void tryAgain(Instant now) {
        tried.keySet().removeIf(id -> ledger.find(id).isEmpty());
        for (ManagedHost host : ledger.all()) {
            boolean waits =
                    host.state() == HostState.REQUESTED
                            || host.state() == HostState.PREPARING
                            || host.state() == HostState.TERMINATING;
            Instant last = tried.getOrDefault(host.id(), Instant.MIN);
            if (waits && last.isBefore(now.minus(AGAIN))) {
                HostLife.resumed(host.state()).forEach(effect -> carryOut(host, effect));
            }
        }
    }

    private void cutHistory(Instant now) {
        if (now.isAfter(nextCut)) {
            store.forgetBefore(now.minus(KEPT_HISTORY));
            nextCut = now.plus(CUT);
        }
    }
}
