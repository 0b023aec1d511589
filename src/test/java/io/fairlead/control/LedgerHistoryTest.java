package io.fairlead.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.control.LiveAttempt.Ending;
import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.Host;
import io.fairlead.domain.compute.HostDeclaration;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.Actor;
import io.fairlead.domain.job.Attempt;
import io.fairlead.domain.job.AttemptEnd;
import io.fairlead.domain.job.ChildStates;
import io.fairlead.domain.job.Dependency;
import io.fairlead.domain.job.Dependency.Condition;
import io.fairlead.domain.job.Hold;
import io.fairlead.domain.job.Job;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.Progress;
import io.fairlead.domain.job.TaskId;
import io.fairlead.scheduler.BackfillScheduler;
import io.fairlead.scheduler.Lane;
import io.fairlead.scheduler.Placement;
import io.fairlead.scheduler.Plan;
import io.fairlead.scheduler.Policy;
import io.fairlead.scheduler.Preemption;
import io.fairlead.scheduler.Site;
import io.fairlead.scheduler.Snapshot;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Invariants of the cycle's memory over seeded histories in which anything happens at any time, a crash with the loss of
 * what was not committed among it. Each commit is held against what is kept, so a terminal job that moves is noticed too.
 */
@Tag("fast")
class LedgerHistoryTest {
    private static final HostId HOST = new HostId("h");
    private static final Duration WINDOW = Duration.ofSeconds(600);
    private static final double TAU = 200;
    private static final int STEPS = 150;
    private static final Lane LANE =
            new Lane("q", 1, List.of("s")).with(new Policy.FairShare(WINDOW, 0, List.of()));

    private Random random;
    private MemoryJobs kept;
    private Ledger ledger;
    private Instant now;
    private long ids;

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 200, 300})
    void whatever_happens_every_job_has_an_owner_or_a_reason_and_what_is_held_is_what_lives(
            int firstSeed) {
        for (int seed = firstSeed; seed < firstSeed + 50; seed++) {
            random = new Random(seed);
            kept = new MemoryJobs();
            now = Instant.parse("2026-01-01T00:00:00Z");
            reload();
            for (int i = 0; i < STEPS; i++) {
                now = now.plusMillis(random.nextInt(30_000));
                step();
                check("seed " + seed + ", step " + i);
            }
        }
    }

    private void step() {
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> submit();
            case 3, 4 -> commit(this::plan);
            case 5 ->
                    onAttempt(
                            (attempt, outcome) ->
                                    ledger.attempts().started(attempt, now, "", 1, outcome));
            case 6, 7 ->
                    onAttempt(
                            (attempt, outcome) -> ledger.attempts().over(attempt, end(), outcome));
            case 8 -> onAttempt(this::interfere);
            case 9 -> onJob((job, outcome) -> steering().of(job, ledger, outcome));
            case 10 -> onJob(this::withdraw);
            default -> crash();
        }
    }

    // ---- what may happen

    private void submit() {
        JobId id = new JobId(1, ++ids);
        int size = random.nextInt(3) == 0 ? 1 + random.nextInt(4) : 0;
        List<Dependency> dependencies = dependencies(size);
        JobStatus begins = dependencies.isEmpty() ? JobStatus.RUNNABLE : JobStatus.SUBMITTED;
        JobStatus own = size > 0 && dependencies.isEmpty() ? JobStatus.PENDING : begins;
        Job job =
                new Job(
                        Submissions.random(
                                id, "share-" + random.nextInt(3), size, dependencies, random),
                        ids,
                        Progress.in(own),
                        size == 0 ? null : ChildStates.all(size, begins),
                        "",
                        Optional.empty());
        kept.accept(job);
        if (random.nextInt(20) == 0) {
            reload();
        } else {
            commit(outcome -> ledger.open(kept.job(id), outcome));
        }
    }

    private List<Dependency> dependencies(int size) {
        List<Dependency> dependencies = new ArrayList<>();
        List<Job> others = kept.jobs();
        for (int i = random.nextInt(3); i > 0 && !others.isEmpty(); i--) {
            Job other = others.get(random.nextInt(others.size()));
            Condition condition = Condition.values()[random.nextInt(3)];
            if (other.children() == null) {
                dependencies.add(new Dependency.OnJob(other.id(), condition));
            } else if (other.children().size() == size && random.nextBoolean()) {
                dependencies.add(new Dependency.Pairwise(other.id(), condition));
            } else {
                int child = random.nextInt(other.children().size());
                dependencies.add(new Dependency.OnTask(TaskId.child(other.id(), child), condition));
            }
        }
        if (size > 0 && random.nextInt(3) == 0) {
            dependencies.add(new Dependency.Sequential(Condition.values()[random.nextInt(3)]));
        }
        return dependencies;
    }

    private void plan(Outcome outcome) {
        Plan plan = new BackfillScheduler().plan(snapshot(), now);
        for (Placement placement : plan.placements()) {
            assertThat(mayStart(placement.task())).as("%s may start", placement.task()).isTrue();
            ledger.attempts().place(placement, kept.submission(placement.task().job()), 1, outcome);
        }
    }

    private Snapshot snapshot() {
        return new Snapshot(
                ledger.backlog(),
                ledger.live().fleet(),
                ledger.live().running(),
                List.of(LANE),
                Map.of("s", new Site("s", true, List.of(HOST), Long.MAX_VALUE, 0)),
                Map.of());
    }

    private AttemptEnd end() {
        int code = random.nextInt(2);
        return new AttemptEnd(
                AttemptEnd.Cause.EXITED,
                OptionalInt.of(code),
                "",
                AttemptEnd.EXITED_REASON,
                now.minusMillis(random.nextInt(5000)),
                0,
                0,
                List.of());
    }

    private void interfere(LiveAttempt attempt, Outcome outcome) {
        switch (random.nextInt(3)) {
            case 0 ->
                    ledger.attempts()
                            .preempt(
                                    new Preemption(attempt.id(), TaskId.whole(new JobId(9, 9))),
                                    outcome);
            case 1 ->
                    ledger.attempts()
                            .end(
                                    attempt,
                                    new Ending(
                                            AttemptEnd.Cause.TIMED_OUT, AttemptEnd.TIMEOUT_REASON),
                                    outcome);
            default -> ledger.attempts().over(attempt, AttemptEnd.hostLost("h", now), outcome);
        }
    }

    private Steering steering() {
        return switch (random.nextInt(4)) {
            case 0 -> new Steering.Holding(new Hold("someone", now));
            case 1 -> new Steering.Prioritising(new Actor(""), random.nextInt(3));
            default -> new Steering.Releasing(new Actor(""), false);
        };
    }

    private void withdraw(OpenJob job, Outcome outcome) {
        TaskId task =
                job.isArray() && random.nextBoolean()
                        ? TaskId.child(job.id(), random.nextInt(job.children().size()))
                        : TaskId.whole(job.id());
        new Wishes(ledger).withdraw(task, random.nextBoolean(), "enough", outcome);
    }

    /** Some step is under way when the process dies; nothing of it was kept. */
    private void crash() {
        onJob(this::withdraw, _ -> {});
        reload();
    }

    // ---- how it happens

    private void onAttempt(java.util.function.BiConsumer<LiveAttempt, Outcome> what) {
        List<LiveAttempt> live = List.copyOf(ledger.live().all());
        if (!live.isEmpty()) {
            commit(outcome -> what.accept(live.get(random.nextInt(live.size())), outcome));
        }
    }

    private void onJob(java.util.function.BiConsumer<OpenJob, Outcome> what) {
        onJob(what, outcome -> kept.commit(outcome.changes()));
    }

    private void onJob(
            java.util.function.BiConsumer<OpenJob, Outcome> what, Consumer<Outcome> then) {
        List<JobId> open =
                kept.jobs().stream()
                        .filter(job -> !job.status().isTerminal())
                        .map(Job::id)
                        .toList();
        if (!open.isEmpty()) {
            Outcome outcome = new Outcome(now);
            ledger.job(open.get(random.nextInt(open.size())))
                    .ifPresent(job -> what.accept(job, outcome));
            then.accept(outcome);
        }
    }

    private void commit(Consumer<Outcome> what) {
        Outcome outcome = new Outcome(now);
        what.accept(outcome);
        kept.commit(outcome.changes());
    }

    private void reload() {
        ledger =
                new Ledger(
                        new FinishedJobs() {
                            @Override
                            public Optional<JobStatus> statusOf(TaskId task) {
                                return kept.statusOf(task);
                            }

                            @Override
                            public Optional<ChildStates> childrenOf(JobId array) {
                                return Optional.ofNullable(kept.job(array).children());
                            }
                        });
        ledger.shareUses().windows(Map.of("q", WINDOW));
        ledger.live().see(host());
        commit(outcome -> new Recollection(kept, _ -> host(), _ -> true, 1).into(ledger, outcome));
    }

    private static Host host() {
        return new Host(
                new HostDeclaration(HOST, "unix:///nowhere", "", Optional.empty(), Map.of()),
                Host.Status.READY,
                Resources.of(5, 1_000_000, 0),
                List.of(),
                "28",
                Set.of(),
                "");
    }

    // ---- what must hold

    private void check(String when) {
        everyJobHasAnOwnerOrAReason(when);
        whatIsBookedIsWhatLives(when);
        whatWaitsIsInTheBacklogUnlessItIsHeld(when);
        useIsTheSumOfWhatAttemptsHeld(when);
    }

    /** I5. */
    private void everyJobHasAnOwnerOrAReason(String when) {
        for (Job job : kept.jobs()) {
            boolean live =
                    kept.liveAttempts().stream()
                            .anyMatch(attempt -> attempt.id().task().job().equals(job.id()));
            boolean explained =
                    switch (job.status()) {
                        case SUCCEEDED, FAILED -> !live;
                        case STARTING, RUNNING -> live;
                        case RUNNABLE -> !live;
                        case SUBMITTED, PENDING ->
                                job.children() == null ? waits(job) : !job.children().allTerminal();
                    };
            assertThat(explained).as("%s: job %s %s", when, job.id(), job.status()).isTrue();
            assertThat(ledger.job(job.id()).isPresent())
                    .as("%s: job %s is known", when, job.id())
                    .isEqualTo(!job.status().isTerminal());
        }
    }

    private boolean waits(Job job) {
        return job.submission().dependencies().stream()
                .anyMatch(dependency -> !isMet(dependency, TaskId.whole(job.id())));
    }

    /** I6, judged by what is kept. */
    private boolean mayStart(TaskId task) {
        return kept.submission(task.job()).dependencies().stream()
                .allMatch(dependency -> isMet(dependency, task));
    }

    private boolean isMet(Dependency dependency, TaskId task) {
        TaskId target =
                switch (dependency) {
                    case Dependency.OnJob(var job, _) -> TaskId.whole(job);
                    case Dependency.OnTask(var other, _) -> other;
                    case Dependency.Pairwise(var array, _) -> TaskId.child(array, task.index());
                    case Dependency.Sequential _ ->
                            task.index() == 0 ? null : TaskId.child(task.job(), task.index() - 1);
                };
        return target == null
                || kept.statusOf(target)
                        .filter(status -> dependency.condition().holds(status))
                        .isPresent();
    }

    /** I8. */
    private void whatIsBookedIsWhatLives(String when) {
        Resources live =
                kept.liveAttempts().stream()
                        .map(this::held)
                        .reduce(Resources.NONE, Resources::plus);
        assertThat(ledger.live().fleet().booked(HOST)).as(when).isEqualTo(live);
        assertThat(ledger.live().all().stream().map(LiveAttempt::id).toList())
                .as(when)
                .isEqualTo(kept.liveAttempts().stream().map(Attempt::id).toList());
    }

    private void whatWaitsIsInTheBacklogUnlessItIsHeld(String when) {
        long waiting =
                kept.jobs().stream()
                        .filter(job -> job.hold().isEmpty())
                        .mapToLong(
                                job ->
                                        job.children() != null
                                                ? job.children().count(JobStatus.RUNNABLE)
                                                : job.status() == JobStatus.RUNNABLE ? 1 : 0)
                        .sum();
        assertThat(ledger.backlog().count("q")).as(when).isEqualTo(waiting);
    }

    /** I9: by the integral of what each attempt held, weighed by age. */
    private void useIsTheSumOfWhatAttemptsHeld(String when) {
        for (int share = 0; share < 3; share++) {
            String name = "share-" + share;
            double sum =
                    kept.attempts().stream()
                            .filter(
                                    attempt ->
                                            kept.submission(attempt.id().task().job())
                                                    .shareIdentifier()
                                                    .equals(name))
                            .mapToDouble(this::faded)
                            .sum();
            assertThat(ledger.live().running().usage("q", name, now, WINDOW).vcpuSeconds())
                    .as("%s: use of %s", when, name)
                    .isCloseTo(sum, within(1e-6));
        }
    }

    private double faded(Attempt attempt) {
        Instant stopped = attempt.ended().map(AttemptEnd::stoppedAt).orElse(now);
        Instant until = stopped.isBefore(attempt.claimedAt()) ? attempt.claimedAt() : stopped;
        double vcpus = held(attempt).milliCpus() / 1000.0;
        return vcpus
                * TAU
                * (Math.exp(-age(until) / TAU) - Math.exp(-age(attempt.claimedAt()) / TAU));
    }

    private Resources held(Attempt attempt) {
        TaskId task = attempt.id().task();
        return kept.submission(task.job()).task(task).resources();
    }

    private double age(Instant then) {
        return Duration.between(then, now).toMillis() / 1000.0;
    }
}
