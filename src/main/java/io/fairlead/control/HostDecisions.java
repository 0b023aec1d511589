package io.fairlead.control;

import io.fairlead.domain.compute.ComputeEnvironment;
import io.fairlead.domain.compute.HostEvent;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.compute.HostState;
import io.fairlead.domain.compute.HostType;
import io.fairlead.domain.compute.ManagedHost;
import io.fairlead.domain.compute.Scaling;
import io.fairlead.scheduler.sizing.HostGroup;
import io.fairlead.scheduler.sizing.SizeStep;
import io.fairlead.scheduler.sizing.Sizing;
import io.fairlead.scheduler.sizing.TypeRecord;
import io.fairlead.store.HostStore;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Decides what becomes of the hosts that come and go. Owned by the thread that scales; what is decided stands in the {@link
 * HostLedger} until it is durable.
 */
@Singleton
final class HostDecisions {
    private static final Logger LOG = Logger.getLogger(HostDecisions.class);
    private static final Duration REMEMBERED = Duration.ofDays(30);
    private static final int MOST_REMEMBERED = 5_000;
    private static final int LONGEST_PREFIX = 100;

    private final HostProviders providers;
    private final Environments environments;
    private final Bulletin bulletin;
    private final HostSizing sizing;
    private final HostWatch watch;
    private final LaunchBackOff backOff = new LaunchBackOff();

    /** When hosts began to drain because they had nothing to do: as long as they do, they may be taken back. */
    private final Map<HostId, Instant> spares = new HashMap<>();

    private ScalingCatalog catalog = ScalingCatalog.NONE;
    private TypeHistory history = new TypeHistory(List.of());

    HostDecisions(
            HostProviders providers,
            Environments environments,
            ScalingRules rules,
            HostKeeper keeper,
            Bulletin bulletin,
            ControlSettings settings) {
        this.providers = providers;
        this.environments = environments;
        this.bulletin = bulletin;
        this.sizing = new HostSizing(rules, settings.scaling());
        this.watch = new HostWatch(keeper, settings.scaling());
    }

    ScalingCatalog catalog() {
        return catalog;
    }

    void look() {
        catalog = ScalingCatalog.of(environments.all(), providers.all());
    }

    void remember(HostStore store, Instant now) {
        history = new TypeHistory(store.history("", now.minus(REMEMBERED), MOST_REMEMBERED));
    }

    String trouble(String environment) {
        return backOff.trouble(environment);
    }

    List<String> imagesOf(ManagedHost host) {
        ComputeEnvironment environment = catalog.environments().get(host.environment());
        return environment == null ? List.of() : environment.scaling().orElseThrow().warmImages();
    }

    /** Takes in what came of an effect. */
    void learn(HostLedger ledger, HostEffects.Report report, Instant now) {
        report.provided()
                .ifPresent(
                        host -> ledger.reachedAt(host.id(), host.address(), host.certificates()));
        ledger.find(report.host()).ifPresent(host -> judge(host, report, now));
        ledger.happened(report.host(), report.event(), report.reason(), now);
    }

    private void judge(ManagedHost host, HostEffects.Report report, Instant now) {
        if (report.event() == HostEvent.LAUNCH_FAILED) {
            failed(host, report.reason(), now);
        } else if (report.event() == HostEvent.PREPARED) {
            backOff.succeeded(host.environment(), host.type());
        }
    }

    private void failed(ManagedHost host, String reason, Instant now) {
        backOff.failed(host.environment(), host.type(), reason, now);
    }

    /** Moves hosts by what has happened to them, then sizes each environment. */
    void decide(HostLedger ledger, Instant now) {
        Bulletin.Notice notice = bulletin.current();
        for (ManagedHost host : ledger.all()) {
            watch.look(host, catalog, notice, now)
                    .ifPresent(found -> moved(ledger, host, found, now));
        }
        sizing.observe(notice, now);
        spares.keySet().removeIf(id -> ledger.find(id).filter(this::isSpare).isEmpty());
        for (ComputeEnvironment environment : catalog.environments().values()) {
            apply(next(environment, ledger, notice, now), environment, ledger, now);
        }
    }

    private void moved(HostLedger ledger, ManagedHost host, HostWatch.Finding found, Instant now) {
        if (ledger.happened(host.id(), found.event(), found.reason(), now)
                && found.event() == HostEvent.OVERDUE) {
            failed(host, found.reason(), now);
        }
    }

    private SizeStep next(
            ComputeEnvironment environment,
            HostLedger ledger,
            Bulletin.Notice notice,
            Instant now) {
        HostGroup group =
                sizing.group(
                        environment,
                        catalog.types(environment),
                        type -> record(environment, type, now),
                        ledger.of(environment.name()),
                        this::isSpare,
                        notice,
                        now);
        return Sizing.next(group, HostSizing.demands(environment, notice), now);
    }

    private TypeRecord record(ComputeEnvironment environment, HostType type, Instant now) {
        return new TypeRecord(
                backOff.isAvailable(environment.name(), type.name(), now),
                history.lossRate(type.name()));
    }

    /** Nobody else has drained it or enabled it since. */
    private boolean isSpare(ManagedHost host) {
        return host.state() == HostState.DRAINING && host.since().equals(spares.get(host.id()));
    }

    private void apply(
            SizeStep step, ComputeEnvironment environment, HostLedger ledger, Instant now) {
        if (environment.deleting()) {
            return;
        }
        for (HostType type : step.launches()) {
            ManagedHost host = requested(environment, type, now);
            LOG.infof(
                    "Environment %s: host %s of type %s is launched.",
                    environment.name(), host.id(), type.name());
            ledger.request(host);
        }
        for (HostId id : step.recalls()) {
            LOG.infof("Environment %s: host %s is needed again.", environment.name(), id);
            ledger.happened(id, HostEvent.ENABLED, "", now);
        }
        for (HostId id : step.drains()) {
            LOG.infof("Environment %s: host %s is not needed any more.", environment.name(), id);
            if (ledger.happened(id, HostEvent.DRAIN_WANTED, "it had nothing to do", now)) {
                spares.put(id, now);
            }
        }
    }

    private static ManagedHost requested(
            ComputeEnvironment environment, HostType type, Instant now) {
        Scaling scaling = environment.scaling().orElseThrow();
        String prefix = environment.name();
        return new ManagedHost(
                new HostId(
                        prefix.substring(0, Math.min(prefix.length(), LONGEST_PREFIX))
                                + "-"
                                + UUID.randomUUID().toString().substring(0, 8)),
                environment.name(),
                scaling.provider(),
                type.name(),
                type.resources(),
                HostState.REQUESTED,
                "",
                "",
                now,
                now,
                "",
                scaling.generation());
    }

    /** What is over once the hosts are as they should be: wishes that are fulfilled, and environments that are to go. */
    void finish(HostLedger ledger, Instant now) {
        for (ComputeEnvironment environment : catalog.environments().values()) {
            int wish = environment.scaling().orElseThrow().desiredVcpus();
            int vcpus =
                    ledger.of(environment.name()).stream()
                            .filter(host -> host.state().isCapacity())
                            .mapToInt(ManagedHost::vcpus)
                            .sum();
            if (wish > 0 && (vcpus >= wish || wish > environment.maxVcpus())) {
                environments.wishFulfilled(environment.name(), wish);
            }
        }
        environments.deleteEmptied(
                name ->
                        ledger.of(name).isEmpty()
                                && !bulletin.current().busyEnvironments().contains(name));
    }

    /** What would be done next; changes nothing. */
    List<ScalingPlan> plan(HostLedger ledger, Instant now) {
        Bulletin.Notice notice = bulletin.current();
        List<ScalingPlan> plans = new ArrayList<>();
        for (ComputeEnvironment environment : catalog.environments().values()) {
            Map<String, Duration> boots = new HashMap<>();
            catalog.types(environment)
                    .forEach(
                            type ->
                                    history.bootTime(type.name())
                                            .ifPresent(time -> boots.put(type.name(), time)));
            List<ManagedHost> hosts = ledger.of(environment.name());
            SizeStep step = next(environment, ledger, notice, now);
            plans.add(
                    new ScalingPlan(
                            environment.name(),
                            hosts.stream()
                                    .filter(host -> host.state().isCapacity())
                                    .mapToInt(ManagedHost::vcpus)
                                    .sum(),
                            sizing.minimum(environment, now),
                            environment.maxVcpus(),
                            step.vcpus(),
                            HostSizing.demands(environment, notice).stream()
                                    .mapToLong(demand -> demand.count())
                                    .sum(),
                            step.unmet(),
                            step.obstacle().name(),
                            step.launches(),
                            step.drains(),
                            boots));
        }
        return plans;
    }
}
