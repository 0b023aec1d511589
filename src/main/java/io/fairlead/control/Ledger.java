package io.fairlead.control;

import static io.fairlead.domain.job.JobEvent.ATTEMPT_FAILED_FINAL;
import static io.fairlead.domain.job.JobEvent.ATTEMPT_FAILED_RETRYABLE;
import static io.fairlead.domain.job.JobEvent.ATTEMPT_PREEMPTED;
import static io.fairlead.domain.job.JobEvent.ATTEMPT_SUCCEEDED;
import static io.fairlead.domain.job.JobEvent.CONTAINER_STARTED;
import static io.fairlead.domain.job.JobEvent.DEPENDENCIES_MET;
import static io.fairlead.domain.job.JobEvent.DEPENDENCIES_WAIT;
import static io.fairlead.domain.job.JobEvent.DEPENDENCY_FAILED;
import static io.fairlead.domain.job.JobEvent.PLACED;

import io.fairlead.domain.job.Attempt;
import io.fairlead.domain.job.AttemptEnd;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.Hold;
import io.fairlead.domain.job.Job;
import io.fairlead.domain.job.JobEffect;
import io.fairlead.domain.job.JobEvent;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.JobNote;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.Lifecycle;
import io.fairlead.domain.job.PodSpec;
import io.fairlead.domain.job.Progress;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskId;
import io.fairlead.scheduler.Backlog;
import io.fairlead.scheduler.Placement;
import io.fairlead.scheduler.Preemption;
import io.fairlead.scheduler.WorkClass;
import io.fairlead.store.Change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The cycle's memory of all open jobs and live attempts, and the only place that moves them: every move follows a row of
 * {@link Lifecycle}, is noted for the commit, and keeps backlog and fleet in step. Owned by the cycle's thread; thrown
 * away and built anew from the store after any unexpected error.
 */
final class Ledger {
    /** So that a task that is preempted again and again is done one day; the number of an attempt is bounded, too. */
    private static final int MOST_PREEMPTED_ATTEMPTS = 1000;

    private final JobIndex jobs = new JobIndex();

    /** Those that have ended since the last commit. */
    private final Map<JobId, OpenJob> justEnded = new HashMap<>();

    private final ActiveShares shares = new ActiveShares();
    private final Stockroom stockroom = new Stockroom();

    private final LiveAttempts live = new LiveAttempts();
    private final WaitingRoom waiting = new WaitingRoom();

    /** How many attempts of a task made room for others; of open tasks only. */
    private final Map<TaskId, Integer> preempted = new HashMap<>();

    private final RunTimes runTimes = new RunTimes();
    private final ShareUses shareUses = new ShareUses(live.running());
    private final Deadlines deadlines = new Deadlines();
    private final NodeMoves nodes = new NodeMoves(this);
    private final Dependents dependents;
    private final ArrayMoves arrays;

    /** All jobs up to this place in the order of acceptance were found at start, as far as they were open. */
    private long recalledUpTo;

    Ledger(FinishedJobs finished) {
        this.dependents = new Dependents(this, finished);
        this.arrays = new ArrayMoves(this, dependents);
    }

    WaitingRoom waiting() {
        return waiting;
    }

    Backlog backlog() {
        return waiting.backlog();
    }

    LiveAttempts live() {
        return live;
    }

    RunTimes runTimes() {
        return runTimes;
    }

    ShareUses shareUses() {
        return shareUses;
    }

    ActiveShares shares() {
        return shares;
    }

    Stockroom stockroom() {
        return stockroom;
    }

    Deadlines deadlines() {
        return deadlines;
    }

    NodeMoves nodes() {
        return nodes;
    }

    ArrayMoves arrays() {
        return arrays;
    }

    Optional<OpenJob> job(JobId id) {
        return Optional.ofNullable(jobs.find(id));
    }

    /** A job that is open, or whose end the store may not know yet. */
    Optional<OpenJob> jobOrItsEnd(JobId id) {
        return job(id).or(() -> Optional.ofNullable(justEnded.get(id)));
    }

    /** All that has happened so far is durable. */
    void committed() {
        justEnded.clear();
    }

    /** The class of an open job; any thread may ask. */
    Optional<WorkClass> classOf(JobId id) {
        return job(id).map(OpenJob::workClass);
    }

    List<OpenJob> jobsOf(String queue) {
        List<OpenJob> found = new ArrayList<>();
        jobs.forEach(
                job -> {
                    if (job.workClass().queue().equals(queue)) {
                        found.add(job);
                    }
                });
        return found;
    }

    // ---- jobs come in

    /** Takes in an open job; one that is known already is left alone. */
    void open(Job job, Outcome outcome) {
        if (jobs.find(job.id()) != null || job.status().isTerminal()) {
            return;
        }
        OpenJob open = new OpenJob(job, waiting.shared(expected(job.submission())));
        open.remember(job.submission());
        jobs.add(open);
        shares.begin(open.workClass().queue(), open.workClass().share());
        waiting.enter(open);
        if (job.submission().work() instanceof PodSpec) {
            dependencyFailed(open, PodSpec.NO_ENGINE, outcome);
        } else if (!job.submission().dependencies().isEmpty()) {
            dependents.begin(open, job.submission().dependencies(), outcome);
        }
    }

    /** Takes in a job that was accepted, unless it was found at start already: then it is known, or has even ended. */
    void accepted(Job job, Outcome outcome) {
        if (job.sequence() > recalledUpTo) {
            open(job, outcome);
        }
    }

    /** Takes in a job that is found open at start. */
    void recall(Job job, Outcome outcome) {
        recalledUpTo = Math.max(recalledUpTo, job.sequence());
        open(job, outcome);
    }

    /** Takes in an attempt that is found live at start. */
    void resume(Attempt attempt, Submission submission, long cycle) {
        OpenJob job = jobs.find(attempt.id().task().job());
        job.remember(submission);
        LiveAttempt resumed = new LiveAttempt(attempt, job, submission, cycle);
        resumed.askedToStart();
        stockroom.hold(resumed.consumables());
        live.book(resumed);
        deadlines.watch(resumed);
    }

    private WorkClass expected(Submission submission) {
        return WorkClasses.of(submission).lasting(runTimes.of(submission));
    }

    // ---- dependencies

    void startWaiting(OpenJob job, Outcome outcome) {
        if (job.isArray()) {
            arrays.startWaiting(job, outcome);
        } else if (job.progress().status() == JobStatus.SUBMITTED) {
            apply(
                    job,
                    TaskId.whole(job.id()),
                    DEPENDENCIES_WAIT,
                    p -> p.moved(JobStatus.PENDING, ""),
                    outcome);
        }
    }

    /** All that a job that is not an array waited for has succeeded. */
    void release(OpenJob job, Outcome outcome) {
        apply(
                job,
                TaskId.whole(job.id()),
                DEPENDENCIES_MET,
                p -> p.moved(JobStatus.RUNNABLE, ""),
                outcome);
    }

    /** Something that a job, or all waiting children of an array, waited for has failed. */
    void dependencyFailed(OpenJob job, String reason, Outcome outcome) {
        if (job.isArray()) {
            arrays.endUnplaced(job, DEPENDENCY_FAILED, reason, outcome);
        } else {
            apply(
                    job,
                    TaskId.whole(job.id()),
                    DEPENDENCY_FAILED,
                    p -> p.stopped(JobStatus.FAILED, reason, outcome.now()),
                    outcome);
        }
    }

    // ---- steering

    /** Keeps what of a job waits for a place from getting one, or no longer. */
    void changeHold(OpenJob job, Optional<Hold> hold, Outcome outcome) {
        job.setHold(hold);
        outcome.add(new Change.HoldChanged(job.id(), hold));
        if (hold.isPresent()) {
            outcome.note(job.id(), JobNote.Code.HELD, hold.get().who());
            waiting.leave(job);
        } else {
            outcome.note(job.id(), JobNote.Code.RELEASED, "released");
            waiting.enter(job);
        }
    }

    /** Lets a job wait at another scheduling priority. */
    void changePriority(OpenJob job, int priority, Outcome outcome) {
        outcome.add(new Change.PriorityChanged(job.id(), priority));
        outcome.note(
                job.id(),
                JobNote.Code.PRIORITY_CHANGED,
                "scheduling priority " + priority + " instead of " + job.workClass().priority());
        waiting.changeClass(job, job.workClass().withPriority(priority));
    }

    // ---- attempts

    /** Claims a place. */
    void place(Placement placement, Submission submission, long cycle, Outcome outcome) {
        OpenJob job = jobs.find(placement.task().job());
        TaskId task = placement.task();
        boolean follows = submission.nodes().filter(nodes -> !nodes.isMain(task)).isPresent();
        if (!follows) {
            apply(job, task.moving(), PLACED, Progress::claimed, outcome);
        }
        job.remember(submission);
        AttemptId id = new AttemptId(task, job.progressOf(task).attempts());
        Attempt attempt =
                new Attempt(
                        id,
                        placement.host(),
                        placement.site(),
                        live.fleet()
                                .chooseGpus(
                                        placement.host(),
                                        submission.task(placement.task()).resources().gpus()),
                        outcome.now(),
                        null,
                        null);
        outcome.add(new Change.AttemptClaimed(attempt));
        nodes.tellClaimed(id, outcome);
        stockroom.claim(
                submission.consumables(task),
                (resource, quantity) ->
                        outcome.add(new Change.ResourceConsumed(resource, quantity, id)));
        LiveAttempt placed = new LiveAttempt(attempt, job, submission, cycle);
        live.book(placed);
        if (!follows) {
            startContainers(placed, outcome);
        }
    }

    /** Has an attempt's containers started, unless it is a node whose main node does not run. */
    void startContainers(LiveAttempt attempt, Outcome outcome) {
        if (nodes.mayStart(attempt) || attempt.ending().isPresent()) {
            attempt.askedToStart();
            outcome.add(new Effect.Start(nodes.assignment(attempt)));
        }
    }

    void started(LiveAttempt attempt, Instant at, String address, long cycle, Outcome outcome) {
        if (attempt.hasStarted()) {
            return;
        }
        TaskId task = attempt.id().task();
        if (!attempt.isFollower()) {
            apply(attempt.job(), task.moving(), CONTAINER_STARTED, p -> p.started(at), outcome);
        }
        attempt.started(at, cycle);
        if (attempt.ending().isEmpty()) {
            deadlines.watch(attempt);
        }
        outcome.add(new Change.AttemptStarted(attempt.id(), at, address));
        nodes.tellStarted(attempt.id(), at, outcome);
        if (attempt.job().isArray()) {
            arrays.childStarted(attempt.job(), at, outcome);
        }
        if (attempt.isMainNode()) {
            nodes.mainStarted(attempt, outcome);
        }
        attempt.ending().ifPresent(why -> outcome.add(new Effect.Stop(nodes.assignment(attempt))));
    }

    /** Wants a live attempt to be over; the first wish decides what its end will be called. */
    void end(LiveAttempt attempt, LiveAttempt.Ending why, Outcome outcome) {
        if (attempt.ending().isEmpty() || attempt.isPreempted()) {
            attempt.end(why);
            deadlines.forget(attempt);
            live.running().ending(attempt.id());
            outcome.add(new Effect.Stop(nodes.assignment(attempt)));
        }
    }

    /**
     * Lets a live attempt make room; one that is told to end already, or whose task did so very often, is left alone. Nodes
     * follow their main node.
     */
    void preempt(Preemption preemption, Outcome outcome) {
        LiveAttempt victim = live.find(preemption.victim()).orElse(null);
        if (victim != null
                && !victim.isFollower()
                && victim.ending().isEmpty()
                && victim.id().number() < MOST_PREEMPTED_ATTEMPTS) {
            outcome.add(new Change.AttemptPreempted(preemption.victim(), preemption.beneficiary()));
            preemptAgain(victim, preemption.beneficiary(), outcome);
        }
    }

    /** Lets an attempt make room that was told to before a start of the service. */
    void preemptAgain(LiveAttempt victim, TaskId beneficiary, Outcome outcome) {
        preempted.merge(victim.id().task().moving(), 1, Integer::sum);
        end(victim, LiveAttempt.Ending.preempted(beneficiary), outcome);
        if (victim.isMainNode()) {
            nodes.mainPreempted(victim, beneficiary, outcome);
        }
    }

    /** An attempt that made room before a start of the service does not count as a try. */
    void remembersPreempted(TaskId task) {
        preempted.merge(task.moving(), 1, Integer::sum);
    }

    /** An attempt is over; one that is known to be over is left alone. */
    void over(LiveAttempt attempt, AttemptEnd reported, Outcome outcome) {
        if (live.find(attempt.id()).filter(known -> known == attempt).isEmpty()) {
            return;
        }
        AttemptEnd end =
                attempt.ending()
                        .map(why -> reported.becauseOf(why.cause(), why.statusReason()))
                        .orElse(reported);
        outcome.add(new Change.AttemptEnded(attempt.id(), end));
        outcome.add(
                new Effect.Remove(
                        attempt.id(), attempt.host(), nodes.assignment(attempt).containers()));
        live.unbook(attempt);
        stockroom.release(attempt.consumables());
        shareUses.ended(attempt, end.stoppedAt(), outcome);
        nodes.tellEnded(attempt, end, outcome);
        if (attempt.isMainNode()) {
            nodes.mainEnded(attempt.job(), end, outcome);
        }
        if (attempt.id().task().part() == TaskId.Part.NODE) {
            moveOnIfNoNodeIsLeft(attempt, outcome);
        } else {
            moveOn(attempt, end, outcome);
        }
    }

    private void moveOnIfNoNodeIsLeft(LiveAttempt node, Outcome outcome) {
        nodes.wholeEnd(node.job())
                .ifPresent(
                        end -> {
                            node.job().setMainEnd(null);
                            moveOn(node, end, outcome);
                        });
    }

    /** A task, or a multi-node job as a whole, goes where the end of its attempt leads. */
    private void moveOn(LiveAttempt attempt, AttemptEnd end, Outcome outcome) {
        TaskId task = attempt.id().task().moving();
        runTimes.ended(attempt, end, outcome);
        if (end.succeeded()) {
            apply(
                    attempt.job(),
                    task,
                    ATTEMPT_SUCCEEDED,
                    p -> p.stopped(JobStatus.SUCCEEDED, end.statusReason(), end.stoppedAt()),
                    outcome);
        } else if (end.cause() == AttemptEnd.Cause.PREEMPTED) {
            apply(
                    attempt.job(),
                    task,
                    ATTEMPT_PREEMPTED,
                    p -> p.moved(JobStatus.RUNNABLE, end.statusReason()),
                    outcome);
        } else if (attempt.submission().retryStrategy().retries(tries(attempt.id()), end)) {
            apply(
                    attempt.job(),
                    task,
                    ATTEMPT_FAILED_RETRYABLE,
                    p -> p.moved(JobStatus.RUNNABLE, end.statusReason()),
                    outcome);
        } else {
            apply(
                    attempt.job(),
                    task,
                    ATTEMPT_FAILED_FINAL,
                    p -> p.stopped(JobStatus.FAILED, end.statusReason(), end.stoppedAt()),
                    outcome);
        }
        expectAnew(attempt.job(), attempt.submission());
        attempt.job().forgetSubmissionIfIdle();
    }

    /** The children of an array that still wait are expected to run as long as those before them. */
    private void expectAnew(OpenJob job, Submission submission) {
        if (job.isArray() && job.children().count(JobStatus.RUNNABLE) > 0) {
            waiting.changeClass(job, job.workClass().lasting(runTimes.of(submission)));
        }
    }

    private int tries(AttemptId attempt) {
        return attempt.number() - preempted.getOrDefault(attempt.task().moving(), 0);
    }

    // ---- moves

    void apply(
            OpenJob job,
            TaskId task,
            JobEvent event,
            UnaryOperator<Progress> change,
            Outcome outcome) {
        Progress before = job.progressOf(task);
        Lifecycle.Row row =
                Lifecycle.on(before.status(), event)
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "job "
                                                        + task
                                                        + " is "
                                                        + before.status()
                                                        + ": "
                                                        + event
                                                        + " refused"));
        Progress after = change.apply(before);
        if (after.status() != row.to()) {
            throw new IllegalStateException(
                    "job "
                            + task
                            + ": "
                            + event
                            + " leads to "
                            + row.to()
                            + ", not to "
                            + after.status());
        }
        if (task.part() == TaskId.Part.WHOLE) {
            job.setProgressOf(task, after);
            outcome.moved(job, task, before.status(), after);
        } else {
            outcome.touched(job);
            job.setProgressOf(task, after);
            outcome.moved(job, task, before.status(), after);
        }
        for (JobEffect effect : row.effects()) {
            switch (effect) {
                case ENQUEUE -> waiting.enter(job, task);
                case DEQUEUE -> waiting.leave(job, task);
                case WAKE_DEPENDENTS -> ended(job, task, outcome);
                // The attempt's own methods book, release, start and remove, since they know host
                // and container.
                case BOOK, RELEASE, START_CONTAINER, REMOVE_CONTAINER -> {}
            }
        }
    }

    private void ended(OpenJob job, TaskId task, Outcome outcome) {
        preempted.remove(task);
        if (task.part() == TaskId.Part.WHOLE) {
            forget(job);
            dependents.jobEnded(job, outcome);
        } else {
            arrays.childEnded(job, task.index(), outcome);
        }
    }

    /** A job has ended. */
    void forget(OpenJob job) {
        jobs.remove(job.id());
        justEnded.put(job.id(), job);
        shares.end(job.workClass().queue(), job.workClass().share());
    }
}
