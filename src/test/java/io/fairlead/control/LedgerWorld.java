package io.fairlead.control;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.Host;
import io.fairlead.domain.compute.HostDeclaration;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.Actor;
import io.fairlead.domain.job.AttemptEnd;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.ChildStates;
import io.fairlead.domain.job.ContainerSpec;
import io.fairlead.domain.job.DefinitionId;
import io.fairlead.domain.job.Dependency;
import io.fairlead.domain.job.Hold;
import io.fairlead.domain.job.Job;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.NodesSpec;
import io.fairlead.domain.job.Progress;
import io.fairlead.domain.job.RetryStrategy;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskId;
import io.fairlead.domain.job.Work;
import io.fairlead.scheduler.BackfillScheduler;
import io.fairlead.scheduler.Lane;
import io.fairlead.scheduler.Placement;
import io.fairlead.scheduler.Preemption;
import io.fairlead.scheduler.Site;
import io.fairlead.scheduler.Snapshot;
import io.fairlead.scheduler.WorkClass;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A ledger with one host of 1,000 vCPUs and one queue, moved by hand; remembers how jobs ended. */
final class LedgerWorld implements FinishedJobs {
    private static final HostId HOST = new HostId("h");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final Map<JobId, OpenJob> everSeen = new HashMap<>();
    private final Map<JobId, Submission> submissions = new HashMap<>();
    private final Map<JobId, Integer> attempts = new HashMap<>();
    private final List<TaskId> stops = new ArrayList<>();
    private final Ledger ledger = new Ledger(this);
    private RetryStrategy retry = RetryStrategy.ONCE;
    private long sequence;

    LedgerWorld() {
        ledger.live()
                .fleet()
                .see(
                        new Host(
                                new HostDeclaration(
                                        HOST, "unix:///nowhere", "", Optional.empty(), Map.of()),
                                Host.Status.READY,
                                Resources.of(1000, 1_000_000, 0),
                                List.of(),
                                "28",
                                Set.of(),
                                ""));
    }

    void retry(RetryStrategy strategy) {
        retry = strategy;
    }

    JobId submit(int arraySize, Dependency... dependencies) {
        return submit(container(), arraySize, dependencies);
    }

    private static ContainerSpec container() {
        return ContainerSpec.of("busybox", List.of("true"), Resources.of(1, 100, 0));
    }

    /** A job of equal nodes, the first of them the main one. */
    JobId submitNodes(int nodes) {
        NodesSpec.Range all = new NodesSpec.Range("0:", 0, nodes - 1, true, container(), Map.of());
        return submit(new NodesSpec(nodes, 0, List.of(all), NodesSpec.Spread.ANY), 0);
    }

    private JobId submit(Work work, int arraySize, Dependency... dependencies) {
        JobId id = new JobId(7, ++sequence);
        Submission submission =
                new Submission(
                        id,
                        "job-" + sequence,
                        "q",
                        new DefinitionId("d", 1),
                        arraySize,
                        List.of(dependencies),
                        work,
                        Map.of(),
                        retry,
                        0,
                        "",
                        0,
                        Map.of(),
                        false,
                        Map.of(),
                        NOW);
        JobStatus begins = dependencies.length == 0 ? JobStatus.RUNNABLE : JobStatus.SUBMITTED;
        boolean single = arraySize == 0;
        JobStatus own = single ? begins : begins == JobStatus.RUNNABLE ? JobStatus.PENDING : begins;
        Job job =
                new Job(
                        submission,
                        sequence,
                        Progress.in(own),
                        single ? null : ChildStates.all(arraySize, begins),
                        "",
                        Optional.empty());
        submissions.put(id, submission);
        Outcome outcome = outcome();
        ledger.open(job, outcome);
        ledger.job(id)
                .ifPresentOrElse(open -> everSeen.put(id, open), () -> rememberEnded(job, outcome));
        return id;
    }

    /** A job that ended while it was taken in leaves nothing behind but its changes. */
    private void rememberEnded(Job job, Outcome outcome) {
        OpenJob open = new OpenJob(job, WorkClasses.of(job.submission()));
        outcome.changes().stream()
                .filter(io.fairlead.store.Change.JobMoved.class::isInstance)
                .map(io.fairlead.store.Change.JobMoved.class::cast)
                .forEach(moved -> open.setProgress(moved.to()));
        everSeen.put(job.id(), open);
    }

    void claimAll() {
        Outcome outcome = outcome();
        Snapshot snapshot =
                new Snapshot(
                        ledger.backlog(),
                        ledger.live().fleet(),
                        ledger.live().running(),
                        List.of(new Lane("q", 1, List.of("s"))),
                        Map.of("s", new Site("s", true, List.of(HOST), Long.MAX_VALUE, 0)),
                        Map.of());
        for (Placement placement : new BackfillScheduler().plan(snapshot, NOW).placements()) {
            JobId job = placement.task().job();
            attempts.merge(job, 1, Integer::sum);
            ledger.attempts().place(placement, submissions.get(job), 1, outcome);
        }
    }

    void startAll() {
        claimAll();
        Outcome outcome = outcome();
        for (LiveAttempt attempt : List.copyOf(ledger.live().all())) {
            ledger.attempts().started(attempt, NOW, "", 1, outcome);
        }
    }

    void startedAgain(TaskId task) {
        ledger.attempts().started(live(task), NOW, "", 1, outcome());
    }

    void exit(TaskId task, int code) {
        over(live(task), code);
    }

    void exitAgain(TaskId task, int code) {
        ledger.live().find(new AttemptId(task, 1)).ifPresent(attempt -> over(attempt, code));
    }

    private void over(LiveAttempt attempt, int code) {
        ledger.attempts()
                .over(
                        attempt,
                        new AttemptEnd(
                                AttemptEnd.Cause.EXITED,
                                OptionalInt.of(code),
                                "",
                                AttemptEnd.EXITED_REASON,
                                NOW,
                                0,
                                0,
                                List.of()),
                        outcome());
    }

    void cancel(TaskId task, String reason) {
        new Wishes(ledger).withdraw(task, false, reason, outcome());
    }

    void terminate(TaskId task, String reason) {
        Outcome outcome = outcome();
        new Wishes(ledger).withdraw(task, true, reason, outcome);
        noteStops(outcome);
    }

    /** @return whether the job is not what it was */
    boolean steer(JobId job, Steering steering) {
        return steering.of(ledger.job(job).orElseThrow(), ledger, outcome());
    }

    void hold(JobId job) {
        steer(job, new Steering.Holding(new Hold("someone", NOW)));
    }

    void release(JobId job) {
        steer(job, new Steering.Releasing(new Actor(""), false));
    }

    WorkClass workClass(JobId job) {
        return ledger.job(job).orElseThrow().workClass();
    }

    void cap(JobId array, int mostRunning) {
        ledger.waiting().cap(ledger.job(array).orElseThrow(), mostRunning);
    }

    void preempt(TaskId victim, JobId beneficiary) {
        Outcome outcome = outcome();
        ledger.attempts()
                .preempt(new Preemption(live(victim).id(), TaskId.whole(beneficiary)), outcome);
        noteStops(outcome);
    }

    void timeOut(TaskId task) {
        Outcome outcome = outcome();
        ledger.attempts()
                .end(
                        live(task),
                        new LiveAttempt.Ending(
                                AttemptEnd.Cause.TIMED_OUT, AttemptEnd.TIMEOUT_REASON),
                        outcome);
        noteStops(outcome);
    }

    private void noteStops(Outcome outcome) {
        outcome.effects().stream()
                .filter(Effect.Stop.class::isInstance)
                .forEach(effect -> stops.add(effect.attempt().task()));
    }

    private LiveAttempt live(TaskId task) {
        return ledger.live().all().stream()
                .filter(attempt -> attempt.id().task().equals(task))
                .findFirst()
                .orElseThrow();
    }

    List<TaskId> running(JobId job) {
        return ledger.live().all().stream()
                .map(attempt -> attempt.id().task())
                .filter(task -> task.job().equals(job))
                .toList();
    }

    List<JobId> runningJobs() {
        return ledger.live().all().stream().map(attempt -> attempt.id().task().job()).toList();
    }

    List<TaskId> stopsAsked() {
        return stops;
    }

    JobStatus status(JobId job) {
        return everSeen.get(job).progress().status();
    }

    String reason(JobId job) {
        return everSeen.get(job).progress().statusReason();
    }

    String unplacedReason(JobId job) {
        return everSeen.get(job).unplacedReason();
    }

    JobStatus child(JobId array, int index) {
        return everSeen.get(array).children().of(index);
    }

    List<Integer> runnable(JobId array) {
        List<Integer> found = new ArrayList<>();
        everSeen.get(array)
                .children()
                .in(JobStatus.RUNNABLE)
                .iterator()
                .forEachRemaining((int i) -> found.add(i));
        return found;
    }

    int attempts(JobId job) {
        return attempts.getOrDefault(job, 0);
    }

    Resources booked() {
        return ledger.live().fleet().booked(HOST);
    }

    long waiting() {
        return ledger.backlog().count("q");
    }

    private static Outcome outcome() {
        return new Outcome(NOW);
    }

    @Override
    public Optional<JobStatus> statusOf(TaskId task) {
        return Optional.ofNullable(everSeen.get(task.job()))
                .map(job -> job.progressOf(task).status());
    }

    @Override
    public Optional<ChildStates> childrenOf(JobId array) {
        return Optional.ofNullable(everSeen.get(array)).map(OpenJob::children);
    }
}
