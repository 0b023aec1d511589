package io.fairlead.control;

import io.fairlead.compute.FakeProvider;
import io.fairlead.domain.Resources;
import io.fairlead.domain.catalog.HostProvider;
import io.fairlead.domain.compute.AllocationStrategy;
import io.fairlead.domain.compute.ComputeEnvironment;
import io.fairlead.domain.compute.Host;
import io.fairlead.domain.compute.HostDeclaration;
import io.fairlead.domain.compute.HostEvent;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.compute.HostType;
import io.fairlead.domain.compute.Scaling;
import io.fairlead.domain.job.NodesSpec;
import io.fairlead.runtime.ContainerEngine;
import io.fairlead.runtime.FakeEngine;
import io.fairlead.schedule.quartz.QuartzCronTimes;
import io.fairlead.scheduler.ScalingWish;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Scaling without the control cycle: a thread plays the cycle, which knows the hosts of the roster, places nothing on
 * them, and wishes for what the test tells it to. One incarnation of the service; stores and provider outlive it.
 */
final class ScalingService implements AutoCloseable {
    /** Images that may be fetched at once, on all hosts together. */
    static final int FETCHES = 2;

    private static final Duration LOOK = Duration.ofMillis(5);

    private final MemoryStores stores;
    private final Inbox inbox = new Inbox();
    private final Bulletin bulletin = new Bulletin();
    private final HostRoster roster;
    private final HostKeeper keeper;
    private final HostScaling scaling;
    private final Thread cycle;
    private volatile boolean alive = true;
    private volatile int wanted;
    private volatile boolean placesLate;

    ScalingService(MemoryStores stores, FakeProvider provider) {
        this.stores = stores;
        ControlSettings settings =
                new ControlSettings(
                        List.of(),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        NodesSpec.Spread.ANY,
                        Duration.ofSeconds(1),
                        0.95,
                        new ScalingSettings(
                                Duration.ofMillis(50), 10, FETCHES, Duration.ofSeconds(5), LOOK),
                        10);
        roster = new HostRoster(settings);
        Lead lead = () -> alive;
        Errands errands = new VirtualThreads();
        Clock clock = Clock.systemUTC();
        keeper =
                new HostKeeper(
                        host -> connect(provider, host),
                        inbox,
                        bulletin,
                        settings,
                        lead,
                        errands,
                        clock);
        HostProviders providers =
                new HostProviders(stores.entries, stores.catalog, declared -> provider);
        ScalingRules rules = new ScalingRules(providers, new QuartzCronTimes());
        Environments environments =
                new Environments(
                        stores.catalog, new Catalog(stores.catalog), inbox, rules, bulletin);
        EnvironmentScales scales = new EnvironmentScales();
        scaling =
                new HostScaling(
                        stores.hosts,
                        new HostDecisions(
                                providers, environments, rules, keeper, bulletin, settings),
                        new HostPublication(roster, keeper, scales, inbox),
                        new HostEffects(providers, keeper, inbox, lead, errands, settings),
                        new ProviderCheck(providers, lead, errands),
                        settings,
                        clock);
        cycle = Thread.ofPlatform().name("played-cycle").unstarted(this::playCycle);
    }

    /** An environment named e, from nothing to 8 vCPUs of one type, whose hosts go as soon as they are idle. */
    static void declareOneEnvironment(MemoryStores stores, HostType type, String... warmImages) {
        stores.entries.put(
                new HostProvider(
                        "p",
                        HostProvider.Kind.COMMAND,
                        "",
                        List.of(type),
                        Duration.ofSeconds(20),
                        Map.of()));
        stores.catalog.put(
                new ComputeEnvironment(
                        "e",
                        true,
                        true,
                        List.of(),
                        8,
                        "{}",
                        Map.of(),
                        Instant.now(),
                        Optional.of(
                                new Scaling(
                                        "p",
                                        AllocationStrategy.BEST_FIT,
                                        List.of(),
                                        0,
                                        0,
                                        Optional.of(Duration.ofMillis(50)),
                                        List.of(warmImages),
                                        List.of(),
                                        false,
                                        Duration.ofMinutes(30),
                                        0)),
                        false));
    }

    private static ContainerEngine connect(FakeProvider provider, HostDeclaration host) {
        Optional<FakeEngine> engine = provider.engineAt(host.address());
        if (engine.isPresent()) {
            return engine.get();
        }
        FakeEngine gone = new FakeEngine("gone", Resources.NONE, InstantSource.system());
        gone.unreachable(true);
        return gone;
    }

    ScalingService start() {
        scaling.start();
        cycle.start();
        return this;
    }

    /** The work that waits from now on: tasks of one vCPU. */
    void want(int tasks) {
        wanted = tasks;
    }

    /** From now on work is placed on each host in the very moment in which it begins to drain, and runs for ever. */
    void placeLate() {
        placesLate = true;
    }

    /** Something that an operator does to a host. */
    void happens(HostId host, HostEvent event) {
        scaling.ask(hosts -> hosts.happened(host, event, "", Instant.now())).join();
    }

    private Hosts.HostUse useOf(Host host) {
        boolean late = placesLate && host.status() == Host.Status.DRAINING;
        return new Hosts.HostUse(host, List.of("e"), Resources.NONE, late ? 1 : 0);
    }

    private void playCycle() {
        long number = 0;
        while (alive) {
            List<HostDeclaration> hosts = new ArrayList<>();
            for (ComputeEnvironment environment : stores.catalog.environments()) {
                hosts.addAll(roster.of(environment));
            }
            keeper.want(hosts);
            List<Hosts.HostUse> uses =
                    hosts.stream().map(host -> keeper.known(host.id())).map(this::useOf).toList();
            long ready =
                    uses.stream().filter(use -> use.host().status() == Host.Status.READY).count();
            long waiting = Math.max(0, wanted - ready);
            bulletin.publish(
                    new Bulletin.Notice(
                            ++number,
                            uses,
                            _ -> Optional.empty(),
                            Map.of(),
                            Map.of(),
                            Map.of(),
                            List.of(wish(wanted > 0 ? wanted : waiting)),
                            Set.of()));
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static ScalingWish wish(long tasks) {
        return new ScalingWish(
                "e",
                tasks == 0
                        ? List.of()
                        : List.of(
                                new ScalingWish.Demand(
                                        Resources.of(1, 64, 0), Optional.empty(), tasks)));
    }

    /** From now on this incarnation does nothing any more, as if it had been killed. */
    void die() {
        alive = false;
    }

    @Override
    public void close() throws InterruptedException {
        alive = false;
        scaling.stop();
        if (cycle.isAlive()) {
            cycle.interrupt();
            cycle.join();
        }
        keeper.close();
    }
}
