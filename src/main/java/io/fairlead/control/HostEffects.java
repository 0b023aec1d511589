package io.fairlead.control;

import io.fairlead.compute.HostOrder;
import io.fairlead.compute.ProvidedHost;
import io.fairlead.compute.Provider;
import io.fairlead.compute.ProviderFailed;
import io.fairlead.domain.Refused;
import io.fairlead.domain.compute.Host;
import io.fairlead.domain.compute.HostEffect;
import io.fairlead.domain.compute.HostEvent;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.compute.HostType;
import io.fairlead.domain.compute.ManagedHost;
import io.fairlead.runtime.EngineUnreachable;
import io.fairlead.runtime.StartFailed;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/**
 * Carries out effects on hosts, each on a virtual thread of its own, and reports what came of it. An effect that is under
 * way for a host is not begun twice.
 */
@Singleton
final class HostEffects {
    private static final Logger LOG = Logger.getLogger(HostEffects.class);

    /** What came of an effect. */
    record Report(HostId host, HostEvent event, Optional<ProvidedHost> provided, String reason) {}

    private record UnderWay(HostId host, HostEffect effect) {}

    private final HostProviders providers;
    private final HostKeeper keeper;
    private final Inbox inbox;
    private final Lead lead;
    private final Errands errands;
    private final Semaphore fetches;
    private final Set<UnderWay> underWay = ConcurrentHashMap.newKeySet();
    private final LinkedBlockingQueue<Report> reports = new LinkedBlockingQueue<>();

    HostEffects(
            HostProviders providers,
            HostKeeper keeper,
            Inbox inbox,
            Lead lead,
            Errands errands,
            ControlSettings settings) {
        this.providers = providers;
        this.keeper = keeper;
        this.inbox = inbox;
        this.lead = lead;
        this.errands = errands;
        this.fetches = new Semaphore(settings.scaling().concurrentFetches());
    }

    LinkedBlockingQueue<Report> reports() {
        return reports;
    }

    /**
     * @param images that the host is to have before it takes work
     */
    void carryOut(ManagedHost host, HostEffect effect, List<String> images) {
        switch (effect) {
            case LAUNCH -> begin(host, effect, () -> launch(host, images));
            case FETCH_IMAGES -> begin(host, effect, () -> fetch(host, images));
            case TERMINATE -> {
                endAttempts(host);
                begin(host, effect, () -> terminate(host));
            }
            case FORGET -> keeper.dismiss(host.id());
            case CONNECT -> {}
        }
    }

    private interface Work {
        void run() throws ProviderFailed, InterruptedException;
    }

    private void begin(ManagedHost host, HostEffect effect, Work work) {
        UnderWay turn = new UnderWay(host.id(), effect);
        if (!underWay.add(turn)) {
            return;
        }
        errands.begin(
                () -> {
                    try {
                        if (lead.isHeld()) {
                            work.run();
                        }
                    } catch (ProviderFailed | RuntimeException e) {
                        failed(host, effect, e);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } finally {
                        underWay.remove(turn);
                    }
                });
    }

    private void failed(ManagedHost host, HostEffect effect, Exception e) {
        LOG.warnf("Host %s: %s failed: %s", host.id(), effect, e.getMessage());
        if (effect == HostEffect.LAUNCH) {
            report(host, HostEvent.LAUNCH_FAILED, String.valueOf(e.getMessage()));
        }
    }

    private void report(ManagedHost host, HostEvent event, String reason) {
        reports.add(new Report(host.id(), event, Optional.empty(), reason));
    }

    private void launch(ManagedHost host, List<String> images) throws ProviderFailed {
        HostType type = new HostType(host.type(), host.size(), 0);
        ProvidedHost provided =
                provider(host).launch(new HostOrder(host.id(), host.environment(), type, images));
        reports.add(new Report(host.id(), HostEvent.LAUNCHED, Optional.of(provided), ""));
    }

    private void terminate(ManagedHost host) throws ProviderFailed {
        provider(host).terminate(host.id());
        report(host, HostEvent.TAKEN_AWAY, host.reason());
    }

    private Provider provider(ManagedHost host) throws ProviderFailed {
        try {
            return providers.provider(host.provider());
        } catch (Refused e) {
            throw new ProviderFailed(e.getMessage(), e);
        }
    }

    /** A host that is taken away ends what may still run on it, as AWS Batch has it for an instance that ends. */
    private void endAttempts(ManagedHost host) {
        inbox.post(
                new Fact.HostSeen(
                        new Host(
                                host.declaration(),
                                Host.Status.LOST,
                                host.size(),
                                List.of(),
                                "",
                                Set.of(),
                                "is being taken away: " + host.reason())));
    }

    /** An image that cannot be had does not keep the host from work: the jobs that need it will say so themselves. */
    private void fetch(ManagedHost host, List<String> images) throws InterruptedException {
        List<String> troubles = new ArrayList<>();
        for (String image : images) {
            fetches.acquire();
            try {
                keeper.engine(host.id()).fetch(image, sentence -> preparing(host, sentence));
            } catch (StartFailed e) {
                troubles.add(e.getMessage());
            } catch (EngineUnreachable e) {
                LOG.infof("Host %s: %s is tried again: %s", host.id(), image, e.getMessage());
                return;
            } finally {
                fetches.release();
            }
        }
        report(host, HostEvent.PREPARED, String.join("; ", troubles));
    }

    private void preparing(ManagedHost host, String sentence) {
        keeper.hold(host.id(), new HostHold(Host.Status.HELD, "is being prepared: " + sentence));
    }
}
