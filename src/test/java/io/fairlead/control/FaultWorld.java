package io.fairlead.control;

import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.NodesSpec;
import io.fairlead.domain.queue.JobQueue;
import io.fairlead.store.CatalogStore;
import io.fairlead.store.EntryStore;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A laboratory that is nothing but its seed: some hosts, some minutes of jobs, and whatever goes wrong meanwhile. Then
 * nothing goes wrong any more, and every job has to end as its program has it. What must always hold is checked after each
 * commit, each turn of the cycle and each start of a container.
 */
final class FaultWorld {
    static final ControlSettings SETTINGS =
            new ControlSettings(
                    List.of(),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(10),
                    NodesSpec.Spread.ANY,
                    Duration.ofSeconds(5),
                    0.95,
                    new ScalingSettings(
                            Duration.ofSeconds(1),
                            1,
                            1,
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(1)),
                    10_000);

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration TROUBLED = Duration.ofMinutes(6);
    private static final Duration LONGEST = Duration.ofHours(3);
    private static final Duration AFTERWARDS = Duration.ofMinutes(1);

    /**
     * What came of a seed.
     *
     * @param preempted attempts that were told to make room
     * @param holds jobs that were held for a while
     * @param violation what did not hold; empty if all did
     * @param fingerprint the same whenever the same has happened
     */
    record Result(
            long seed,
            long steps,
            int crashes,
            long faults,
            int containers,
            int jobs,
            int preempted,
            int holds,
            Duration passed,
            Optional<String> violation,
            long fingerprint) {}

    private final long seed;
    private final Optional<PlantedFault> planted;
    private final Optional<WorldDatabase> database;
    private final CatalogStore catalog = new WorldCatalog();
    private final EntryStore entries = new MemoryStores().entries;
    private final Path directory;
    private final Consumer<String> listener;
    private final SplittableRandom random;
    private final VirtualTime time =
            new VirtualTime(BEGIN, (process, failure) -> threadDied(failure));
    private final WorldFaults faults;
    private final WorldTroubles troubles;
    private final WorldWork work;
    private final WorldClients clients;
    private final WorldWitness witness = new WorldWitness(this);
    private final WorldRecord kept = new WorldRecord(this);
    private final WorldDefects defects = new WorldDefects(this);
    private final WorldChecks checks = new WorldChecks(this);
    private final List<WorldEngine> hosts = new ArrayList<>();
    private final Set<JobId> mistimed = new HashSet<>();

    private WorldService alive;
    private Duration clockOff = Duration.ZERO;
    private boolean wasSet;
    private boolean doomed;
    private int pointsLeft = -1;
    private Optional<String> violation = Optional.empty();
    private long steps;
    private int crashes;
    private long fingerprint;

    /**
     * @param database where jobs are kept; empty to keep them in the world's memory alone
     * @param directory of this run alone, for logs
     * @param listener told what happens, line by line
     */
    FaultWorld(
            long seed,
            Optional<PlantedFault> planted,
            Optional<WorldDatabase> database,
            Path directory,
            Consumer<String> listener) {
        this.seed = seed;
        this.planted = planted;
        this.database = database;
        this.directory = directory;
        this.listener = listener;
        random = new SplittableRandom(seed);
        random.nextLong();
        faults = new WorldFaults(this, random.split());
        troubles = new WorldTroubles(this, random.split());
        work = new WorldWork(this, seed, random.split());
        clients = new WorldClients(this, random.split());
    }

    Result run() {
        setUp();
        live();
        if (violation.isEmpty()) {
            checks.atTheEnd();
        }
        VirtualTime.Process last = alive == null ? null : alive.process();
        if (last != null) {
            time.kill(last);
        }
        return new Result(
                seed,
                steps,
                crashes,
                faults.injected(),
                witness.started(),
                work.submitted().size(),
                kept.preemptions().count(),
                clients.holds(),
                time.passed(),
                violation,
                fingerprint);
    }

    // ---- the course of things

    private void setUp() {
        hosts.addAll(WorldLayout.lay(this, catalog, entries, random));
        boot();
        boolean crowded = WorldLayout.preempts(catalog);
        int jobs = (crowded ? 6 : 3) + random.nextInt(10);
        for (int i = 0; i < jobs; i++) {
            clients.submitSoon(TROUBLED.toMillis() * (crowded ? 1 : 4) / 6);
        }
        troubles.begin(TROUBLED);
        time.after(TROUBLED.toMillis(), this::calm);
    }

    private void live() {
        Instant settledAt = null;
        Instant lookedAt = now();
        while (violation.isEmpty() && time.step()) {
            steps++;
            if (alive != null) {
                alive.look();
            }
            if (faults.isQuiet() && Duration.between(lookedAt, now()).toSeconds() >= 1) {
                lookedAt = now();
                settledAt = !checks.isSettled() ? null : settledAt == null ? now() : settledAt;
                if (settledAt != null && !now().isBefore(settledAt.plus(AFTERWARDS))) {
                    return;
                }
                require(
                        time.passed().compareTo(LONGEST) < 0,
                        () -> "I10: long after all troubles: " + checks.whatIsLeft());
            }
        }
    }

    private void boot() {
        trace(() -> "the service starts");
        doomed = false;
        pointsLeft = -1;
        if (wasSet) {
            kept.memory().liveAttempts().forEach(each -> mistimed.add(each.id().task().job()));
        }
        alive = new WorldService(this);
        database.ifPresent(kept::isIn);
        alive.start();
    }

    private void crash(String where) {
        crashes++;
        trace(() -> "fault: the service is killed, " + where);
        WorldService dying = alive;
        alive = null;
        if (!planted(PlantedFault.TWO_PROCESSES)) {
            time.kill(dying.process());
        } else {
            linger(dying);
        }
        defects.crashed();
        time.after(faults.downtime(), this::boot);
    }

    /** A process that was given up goes on for a while. */
    private void linger(WorldService zombie) {
        for (int i = 0; i < 2_000; i++) {
            time.after(i * 20L, zombie::look);
        }
    }

    private void calm() {
        trace(() -> "nothing goes wrong from now on");
        faults.fallQuiet();
        hosts.stream().filter(WorldEngine::isCutOff).forEach(WorldEngine::comeBack);
        clients.endTheEndless();
    }

    // ---- what its parts ask

    Instant now() {
        return time.now();
    }

    /** What the clock of the service's machine shows. */
    Instant clock() {
        return now().plus(clockOff);
    }

    /** Sets the clock of the service's machine. */
    void setClock(Duration by) {
        clockOff = clockOff.plus(by);
        wasSet = true;
    }

    /** Whether the clock of the service's machine was ever set. */
    boolean wasSet() {
        return wasSet;
    }

    long nanosPassed() {
        return time.passed().toNanos();
    }

    /**
     * Whether an attempt of the job was under way when a process began after the clock had been set: it counts on the clock, so
     * that the attempt's time ends early or late.
     */
    boolean isMistimed(JobId job) {
        return mistimed.contains(job) && work.hasTimeLimit(job);
    }

    VirtualTime inTime() {
        return time;
    }

    void after(long millis, Runnable action) {
        time.after(millis, action);
    }

    void pause(long millis) {
        if (millis > 0) {
            time.pause(millis);
        }
    }

    VirtualTime.Process process() {
        return time.running();
    }

    /** A step of the service, at which it may be killed. */
    void point(String where) {
        steps++;
        if (alive != null && time.running() == alive.process()) {
            boolean now = doomed && where.equals("commit-after") || pointsLeft-- == 0;
            if (now || faults.crashes()) {
                crash(where);
                throw new VirtualTime.Killed();
            }
        }
        if (time.running() != null && time.running().isDead()) {
            throw new VirtualTime.Killed();
        }
    }

    /** Now and then the process dies right after the step that is under way. */
    void killSoon() {
        if (!faults.isQuiet() && random.nextInt(4) == 0) {
            pointsLeft = 1;
        }
    }

    /** Whether the process dies during the commit that is under way. */
    boolean isDoomed() {
        doomed = !faults.isQuiet() && random.nextInt(8) == 0;
        return doomed;
    }

    boolean isDespised(JobId job) {
        return work.submitted().stream()
                .findFirst()
                .filter(each -> each.id().equals(job))
                .isPresent();
    }

    boolean planted(PlantedFault fault) {
        return planted.filter(each -> each == fault).isPresent();
    }

    void trace(Supplier<String> what) {
        String line = time.passed().toMillis() + " " + what.get();
        fingerprint = 31 * fingerprint + line.hashCode();
        listener.accept(line);
    }

    void require(boolean holds, Supplier<String> what) {
        if (!holds && violation.isEmpty()) {
            String text = what.get();
            trace(() -> "VIOLATION " + text);
            violation = Optional.of(text);
        }
    }

    private void threadDied(Throwable failure) {
        if (failure instanceof io.fairlead.store.StoreFailure) {
            return;
        }
        var stack = new java.io.StringWriter();
        failure.printStackTrace(new java.io.PrintWriter(stack));
        require(false, () -> "a thread died: " + stack);
    }

    Optional<WorldDatabase> database() {
        return database;
    }

    CatalogStore catalog() {
        return catalog;
    }

    EntryStore entries() {
        return entries;
    }

    /** Jobs whose acceptance this process has told its cycle. */
    Set<JobId> acknowledgedBy(WorldService service) {
        return service == alive ? clients.acknowledged() : Set.of();
    }

    Optional<WorldService> alive() {
        return Optional.ofNullable(alive);
    }

    WorldEngine host(HostId id) {
        return hosts.stream().filter(host -> host.id().equals(id)).findFirst().orElseThrow();
    }

    List<WorldEngine> hosts() {
        return hosts;
    }

    WorldFaults faults() {
        return faults;
    }

    WorldWork work() {
        return work;
    }

    WorldClients clients() {
        return clients;
    }

    JobQueue queue(String name) {
        return catalog.queue(name).orElseThrow();
    }

    WorldWitness witness() {
        return witness;
    }

    WorldRecord kept() {
        return kept;
    }

    WorldDefects defects() {
        return defects;
    }

    WorldChecks checks() {
        return checks;
    }

    Path directory() {
        return directory;
    }
}
