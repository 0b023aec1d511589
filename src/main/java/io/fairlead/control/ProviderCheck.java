package io.fairlead.control;

import io.fairlead.compute.ProvidedHost;
import io.fairlead.compute.ProviderFailed;
import io.fairlead.domain.compute.HostEvent;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.compute.ManagedHost;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;

/**
 * Compares, now and then, what providers have with what we know. A host that nobody knows is taken away: the decision to
 * launch it was never durable, or the word that it is gone was. A host that its provider has no more is given up.
 *
 * <p>Providers are asked first and the hosts we know are read after, since a host is durable before it is launched: so one
 * that was launched meanwhile is never taken for a stranger.
 */
@Singleton
final class ProviderCheck {
    private static final Logger LOG = Logger.getLogger(ProviderCheck.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private record Listing(String provider, Set<HostId> hosts, Instant asked) {}

    private final HostProviders providers;
    private final Lead lead;
    private final Errands errands;
    private final Map<String, Instant> next = new HashMap<>();
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final LinkedBlockingQueue<Listing> listings = new LinkedBlockingQueue<>();

    ProviderCheck(HostProviders providers, Lead lead, Errands errands) {
        this.providers = providers;
        this.lead = lead;
        this.errands = errands;
    }

    /** Asks each provider that has not been asked for a while. */
    void beginIfDue(Collection<String> names, Instant now) {
        for (String name : names) {
            if (!next.getOrDefault(name, Instant.MIN).isAfter(now) && underWay.add(name)) {
                next.put(name, now.plus(PAUSE));
                errands.begin(() -> list(name, now));
            }
        }
    }

    private void list(String name, Instant asked) {
        try {
            Set<HostId> there =
                    providers.provider(name).list().stream()
                            .map(ProvidedHost::id)
                            .collect(Collectors.toSet());
            listings.add(new Listing(name, there, asked));
        } catch (ProviderFailed | RuntimeException e) {
            LOG.warnf("Host provider %s cannot list its hosts: %s", name, e.getMessage());
        } finally {
            underWay.remove(name);
        }
    }

    /** Compares the answers that have come; called on the thread that owns the ledger. */
    void compare(HostLedger ledger, Instant now) {
        for (Listing listing = listings.poll(); listing != null; listing = listings.poll()) {
            for (HostId id : listing.hosts()) {
                if (ledger.find(id).isEmpty()) {
                    takeAway(listing.provider(), id);
                }
            }
            giveUpMissing(listing, ledger, now);
        }
    }

    private static void giveUpMissing(Listing listing, HostLedger ledger, Instant now) {
        for (ManagedHost host : ledger.all()) {
            if (host.provider().equals(listing.provider())
                    && host.state().isConnected()
                    && host.since().isBefore(listing.asked())
                    && !listing.hosts().contains(host.id())) {
                ledger.happened(host.id(), HostEvent.UNWANTED, "its provider has it no more", now);
            }
        }
    }

    private void takeAway(String provider, HostId id) {
        LOG.warnf("Host %s of provider %s is known to nobody; it is taken away.", id, provider);
        errands.begin(
                () -> {
                    try {
                        if (lead.isHeld()) {
                            providers.provider(provider).terminate(id);
                        }
                    } catch (ProviderFailed | RuntimeException e) {
                        LOG.warnf("Host %s could not be taken away: %s", id, e.getMessage());
                    }
                });
    }
}
