package io.fairlead.control;

import io.fairlead.domain.Resources;
import io.fairlead.domain.catalog.SchedulingPolicy;
import io.fairlead.domain.compute.ComputeEnvironment;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.ContainerId;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.NodesSpec;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskId;
import io.fairlead.domain.queue.JobQueue;
import io.fairlead.store.CatalogStore;
import io.fairlead.store.ConsumableStore;
import io.fairlead.store.EntryStore;
import io.fairlead.store.JobStore;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
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
    private static final Duration LONGEST = Duration.ofHours(6);
    private static final Duration AFTERWARDS = Duration.ofMinutes(1);

    /**
     * Where everything durable is.
     *
     * @param jobs a database; empty to keep jobs in the world's memory alone
     */
    record Stores(
            Optional<JobStore> jobs,
            CatalogStore catalog,
            EntryStore entries,
            ConsumableStore consumables) {
        static Stores inMemory() {
            return new Stores(
                    Optional.empty(),
                    new WorldCatalog(),
                    new MemoryStores().entries,
                    new WorldCatalog.NoConsumables());
        }
    }

    /**
     * What came of a seed.
     *
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
            Duration passed,
            Optional<String> violation,
            long fingerprint) {}

    /** Ends the run. */
    private static final class Violated extends Error {
        Violated(String what) {
            super(what);
        }
    }

    private final long seed;
    private final Optional<PlantedFault> planted;
    private final Stores stores;
    private final Path directory;
    private final java.util.function.Consumer<String> listener;
    private final SplittableRandom random;
    private final VirtualTime time =
            new VirtualTime(BEGIN, (process, failure) -> threadDied(failure));
    private final WorldFaults faults;
    private final WorldWork work;
    private final WorldWitness witness = new WorldWitness(this);
    private final WorldRecord kept = new WorldRecord(this);
    private final WorldDefects defects = new WorldDefects(this);
    private final WorldChecks checks = new WorldChecks(this);
    private final List<WorldEngine> hosts = new ArrayList<>();
    private final Set<JobId> acknowledged = new HashSet<>();
    private final Set<TaskId> unwanted = new HashSet<>();

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
     * @param directory of this run alone, for logs
     * @param listener told what happens, line by line
     */
    FaultWorld(
            long seed,
            Optional<PlantedFault> planted,
            Stores stores,
            Path directory,
            java.util.function.Consumer<String> listener) {
        this.seed = seed;
        this.planted = planted;
        this.stores = stores;
        this.directory = directory;
        this.listener = listener;
        random = new SplittableRandom(seed);
        random.nextLong();
        faults = new WorldFaults(this, random.split());
        work = new WorldWork(this, seed, random.split());
    }

    Result run() {
        try {
            setUp();
            live();
            if (violation.isEmpty()) {
                checks.atTheEnd();
            }
        } catch (Violated e) {
            violation = violation.or(() -> Optional.of(e.getMessage()));
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
                time.passed(),
                violation,
                fingerprint);
    }

    // ---- the course of things

    private void setUp() {
        List<ComputeEnvironment> environments = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            WorldEngine host =
                    new WorldEngine(
                            this, "host-" + i, Resources.of(2 + random.nextInt(3), 4096, 0));
            hosts.add(host);
            environments.add(
                    new ComputeEnvironment(
                            "environment-" + i,
                            true,
                            true,
                            List.of(host.declaration()),
                            0,
                            "{}",
                            Map.of(),
                            BEGIN));
        }
        environments.forEach(stores.catalog()::put);
        stores.entries()
                .put(
                        new SchedulingPolicy(
                                "by-use",
                                new SchedulingPolicy.FairShare(600, 0, List.of()),
                                Map.of()));
        List<JobQueue.Choice> choices = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            choices.add(new JobQueue.Choice(i, "environment-" + i));
        }
        for (String queue : WorldWork.QUEUES) {
            stores.catalog()
                    .put(
                            new JobQueue(
                                    queue,
                                    true,
                                    1 + random.nextInt(2),
                                    choices,
                                    List.of(),
                                    queue.equals("fair") ? "by-use" : "",
                                    List.of(),
                                    Map.of(),
                                    BEGIN));
        }
        boot();
        int jobs = 3 + random.nextInt(10);
        for (int i = 0; i < jobs; i++) {
            time.after(random.nextLong(TROUBLED.toMillis() * 2 / 3), this::client);
        }
        for (WorldEngine host : hosts) {
            time.after(trouble(), () -> trouble(host));
        }
        for (int i = faults.clockJumps(); i > 0; i--) {
            time.after(random.nextLong(TROUBLED.toMillis()), this::setAClock);
        }
        time.after(TROUBLED.toMillis(), this::calm);
    }

    /** Of the service's machine, or of a host. */
    private void setAClock() {
        Duration by = faults.clockJump();
        if (random.nextBoolean()) {
            trace(() -> "fault: the service's clock is set by " + by);
            clockOff = clockOff.plus(by);
            wasSet = true;
        } else {
            WorldEngine host = hosts.get(random.nextInt(hosts.size()));
            trace(() -> "fault: the clock of " + host.id() + " is set by " + by);
            host.setClock(by);
        }
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
        alive = new WorldService(this, stores);
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
        for (Submission each : work.submitted()) {
            if (work.kindOf(each.id()) == WorldWork.Kind.ENDLESS) {
                endUntilAcknowledged(TaskId.whole(each.id()), true);
            }
        }
    }

    private void client() {
        if (alive == null) {
            time.after(1_000, this::client);
            return;
        }
        Submission submission = work.next();
        trace(() -> "submits " + submission.id() + " " + submission.name());
        alive.submit(
                submission,
                () -> {
                    trace(() -> "acknowledged " + submission.id());
                    acknowledged.add(submission.id());
                });
        if (random.nextInt(8) == 0) {
            boolean child = submission.isArray() && random.nextBoolean();
            TaskId task = child ? TaskId.child(submission.id(), 0) : TaskId.whole(submission.id());
            boolean kill = random.nextBoolean();
            time.after(random.nextInt(60_000), () -> endUntilAcknowledged(task, kill));
        }
    }

    private void endUntilAcknowledged(TaskId task, boolean kill) {
        if (!kept.has(task.job()) || unwanted.contains(task) && !kill) {
            return;
        }
        unwanted.add(task);
        boolean[] done = new boolean[1];
        if (alive != null) {
            trace(() -> "wants the end of " + task + (kill ? ", whatever it does" : ""));
            alive.end(task, kill, () -> done[0] = true);
        }
        time.after(
                5_000,
                () -> {
                    if (!done[0] && violation.isEmpty()) {
                        endUntilAcknowledged(task, kill);
                    }
                });
    }

    private long trouble() {
        return faults.hostTrouble() == 0
                ? LONGEST.toMillis()
                : (long) (random.nextInt(120_000) / faults.hostTrouble());
    }

    private void trouble(WorldEngine host) {
        if (faults.isQuiet()) {
            return;
        }
        if (!host.isCutOff()) {
            boolean kills = faults.mayKill() && random.nextBoolean();
            long lasts = random.nextLong(kills ? 120_000 : 8_000);
            if (kills) {
                faults.kill();
                killSomething(host, lasts);
            } else {
                faults.trouble();
                trace(() -> "fault: " + host.id() + " is cut off for " + lasts + " ms");
                host.cutOff();
                comeBack(host, lasts);
            }
        }
        time.after(trouble(), () -> trouble(host));
    }

    private void killSomething(WorldEngine host, long lasts) {
        int what = random.nextInt(4);
        List<ContainerId> running = host.running();
        if (what == 3 && !running.isEmpty()) {
            ContainerId victim = running.get(random.nextInt(running.size()));
            trace(() -> "fault: somebody removes " + victim + " from " + host.id());
            host.destroy(victim);
            return;
        }
        trace(
                () ->
                        "fault: %s is cut off for %d ms%s"
                                .formatted(
                                        host.id(),
                                        lasts,
                                        what == 1
                                                ? ", and loses its power"
                                                : what == 2 ? ", and is set up anew" : ""));
        host.cutOff();
        if (what == 1) {
            host.losePower();
        } else if (what == 2) {
            host.wipe();
        }
        comeBack(host, lasts);
    }

    private void comeBack(WorldEngine host, long lasts) {
        time.after(
                lasts,
                () -> {
                    if (host.isCutOff()) {
                        trace(() -> host.id() + " is back");
                        host.comeBack();
                    }
                });
    }

    // ---- what its parts ask

    Instant now() {
        return time.now();
    }

    /** What the clock of the service's machine shows. */
    Instant clock() {
        return now().plus(clockOff);
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
        return !work.submitted().isEmpty() && work.submitted().getFirst().id().equals(job);
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

    Optional<JobStore> database() {
        return stores.jobs();
    }

    Set<JobId> acknowledged() {
        return acknowledged;
    }

    /** Jobs whose acceptance this process has told its cycle. */
    Set<JobId> acknowledgedBy(WorldService service) {
        return service == alive ? acknowledged : Set.of();
    }

    boolean isUnwanted(JobId job) {
        return unwanted.stream().anyMatch(task -> task.job().equals(job));
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
