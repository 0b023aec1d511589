package io.fairlead.control;

import io.fairlead.domain.compute.Host;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskId;
import io.fairlead.files.OutputArchive;
import io.fairlead.logs.LogArchive;
import io.fairlead.runtime.ContainerEngine;
import io.fairlead.scheduler.BackfillScheduler;
import io.fairlead.scheduler.Running;
import io.fairlead.scheduler.Scheduler;
import io.fairlead.secrets.SecretFile;
import io.fairlead.store.CatalogStore;
import io.fairlead.store.ConsumableStore;
import io.fairlead.store.EntryStore;
import io.fairlead.store.StoreFailure;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** One process of the service: the real control room and scheduler, over the world's engines, store, clock and threads. */
final class WorldService implements Errands {
    private static final Duration AFTER_ERROR = Duration.ofSeconds(1);

    private final FaultWorld world;
    private final VirtualTime.Process process = new VirtualTime.Process();
    private final Inbox inbox = new Inbox();
    private final Bulletin bulletin = new Bulletin();
    private final HostKeeper keeper;
    private final Cycle cycle;
    private final Jobs jobs;

    /** Jobs that the cycle was told of, or found when it began. */
    private final Set<JobId> told = new HashSet<>();

    private Running running;
    private boolean turning;
    private Instant due;

    WorldService(FaultWorld world) {
        this.world = world;
        Clock machine = new WorldClock(world);
        Clock clock =
                world.planted(PlantedFault.JUMPING_CLOCK)
                        ? machine
                        : new SteadyClock(machine, world::nanosPassed);
        ControlSettings settings = FaultWorld.SETTINGS;
        WorldStore store = new WorldStore(world);
        CatalogStore catalog = world.catalog();
        EntryStore entries = world.entries();
        ConsumableStore consumables = new WorldCatalog.NoConsumables();
        keeper =
                new HostKeeper(
                        host -> world.host(host.id()).connect(process),
                        inbox,
                        bulletin,
                        settings,
                        () -> true,
                        this,
                        clock);
        InHand inHand = new InHand(inbox, this);
        UsageSamples usage = new UsageSamples(inHand, this);
        ContainerRunner containers =
                new ContainerRunner(
                        inHand,
                        keeper,
                        inbox,
                        new ContainerOrders(
                                store,
                                new DefaultVariables(
                                        new Catalog(catalog), new VariableFiles(world.directory())),
                                new ContainerSecrets(
                                        new SecretFile(world.directory().resolve("secrets"))),
                                new FileSystems(Map.of()),
                                new MainNodeAddress(keeper),
                                new Untold()),
                        this);
        Path directory = world.directory();
        AttemptRunner attempts =
                new AttemptRunner(
                        inHand,
                        keeper,
                        inbox,
                        containers,
                        usage,
                        new Leavings(
                                new LogArchive(directory.resolve("logs")),
                                new OutputArchive(directory.resolve("files"), 1 << 20)),
                        this,
                        clock);
        cycle =
                new Cycle(
                        store,
                        catalog,
                        entries,
                        consumables,
                        inbox,
                        bulletin,
                        watched(world.defects().over(new BackfillScheduler())),
                        keeper,
                        new EffectRunner(inHand, keeper, attempts, containers, usage, this),
                        new HostRoster(settings),
                        clock);
        jobs =
                new Jobs(
                        store,
                        new Admission(
                                store,
                                new Catalog(catalog),
                                new ConsumableResources(consumables, bulletin, inbox, clock),
                                bulletin,
                                settings,
                                clock),
                        inbox,
                        bulletin,
                        new Forecasts(clock));
    }

    private Scheduler watched(Scheduler scheduler) {
        return (snapshot, now) -> {
            running = snapshot.running();
            return scheduler.plan(snapshot, now);
        };
    }

    VirtualTime.Process process() {
        return process;
    }

    Bulletin.Notice notice() {
        return bulletin.current();
    }

    /** Whether it has taken a host for lost, and not seen it since. */
    boolean gaveUp(HostId host) {
        return keeper.known(host).status() == Host.Status.LOST;
    }

    /** What the scheduler was told last of attempts and of use; the cycle goes on to change it. */
    Running running() {
        return running;
    }

    Set<JobId> told() {
        return told;
    }

    boolean isIdle() {
        return inbox.isEmpty() && !turning;
    }

    void start() {
        keeper.start();
        due = world.now();
    }

    /** Begins a turn of the cycle if there is something for it to do. */
    void look() {
        if (!turning && (!inbox.isEmpty() || !world.now().isBefore(due))) {
            turning = true;
            world.inTime().begin(process, world.faults().turnDelay(), this::turn);
        }
    }

    private void turn() {
        try {
            told.addAll(world.acknowledgedBy(this));
            if (cycle.patience().isZero()) {
                told.addAll(world.kept().open());
            }
            cycle.step(Duration.ZERO);
            if (world.planted(PlantedFault.STALE_LISTING)) {
                bulletin.publish(newestOfAll(bulletin.current()));
            }
            world.checks().afterTurn(this);
            lookAfter(cycle.patience());
        } catch (StoreFailure e) {
            cycle.forget();
            lookAfter(AFTER_ERROR);
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts", e);
        } finally {
            turning = false;
        }
    }

    private void lookAfter(Duration patience) {
        long millis = patience.plusNanos(999_999).toMillis();
        due = world.now().plusMillis(millis);
        world.after(millis, () -> {});
    }

    private static Bulletin.Notice newestOfAll(Bulletin.Notice notice) {
        return new Bulletin.Notice(
                Long.MAX_VALUE,
                notice.hosts(),
                notice.reasons(),
                notice.delays(),
                notice.shares(),
                notice.held(),
                notice.wishes(),
                notice.busyEnvironments());
    }

    /** What a request does: it is answered once the job is durable. */
    void submit(Submission submission, Runnable acknowledged) {
        world.inTime()
                .begin(
                        process,
                        0,
                        () -> {
                            jobs.acceptAll(List.of(submission));
                            acknowledged.run();
                        });
    }

    void end(TaskId task, boolean kill, Runnable acknowledged) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        done.thenRun(acknowledged);
        inbox.post(new Fact.EndWanted(task, kill, "enough", done));
    }

    void steer(JobId job, Steering steering, Runnable acknowledged) {
        CompletableFuture<List<JobId>> changed = new CompletableFuture<>();
        changed.thenRun(acknowledged);
        inbox.post(new Fact.SteeringWanted(List.of(job), steering, changed));
    }

    // ---- errands

    @Override
    public void begin(Runnable errand) {
        world.inTime().begin(process, world.faults().errandDelay(), errand);
    }

    @Override
    public void beginAfter(Duration delay, Runnable errand) {
        if (world.planted(PlantedFault.NO_LISTING)
                && delay.equals(FaultWorld.SETTINGS.hostListing())) {
            return;
        }
        world.inTime().begin(process, delay.toMillis(), errand);
    }

    @Override
    public void pause(Duration length) {
        world.inTime().pause(length.toMillis());
    }

    /** The clock of the machine on which the service runs. */
    private static final class WorldClock extends Clock {
        private final FaultWorld world;

        private WorldClock(FaultWorld world) {
            this.world = world;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return world.clock();
        }
    }

    /** Containers of the simulated world ask nothing. */
    private static final class Untold implements MetadataEndpoint {
        @Override
        public void reached(HostId host, ContainerEngine engine) {}

        @Override
        public Optional<String> url(HostId host, AttemptId attempt, int container) {
            return Optional.empty();
        }
    }
}
