package io.fairlead.control;

import static io.fairlead.domain.job.JobEvent.DEPENDENCIES_MET;
import static io.fairlead.domain.job.JobEvent.DEPENDENCIES_WAIT;
import static io.fairlead.domain.job.JobEvent.DEPENDENCY_FAILED;

import io.fairlead.domain.job.Actor;
import io.fairlead.domain.job.Attempt;
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
import io.fairlead.scheduler.WorkClass;
import io.fairlead.store.Change;

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
    private final JobIndex jobs = new JobIndex();

    /** Those that have ended since the last commit. */
    private final Map<JobId, OpenJob> justEnded = new HashMap<>();

    private final ActiveShares shares = new ActiveShares();
    private final Stockroom stockroom = new Stockroom();

    private final LiveAttempts live = new LiveAttempts();
    private final WaitingRoom waiting = new WaitingRoom();

    private final RunTimes runTimes = new RunTimes();
    private final ShareUses shareUses = new ShareUses(live.running());
    private final Deadlines deadlines = new Deadlines();
    private final AttemptMoves attempts = new AttemptMoves(this);
    private final NodeMoves nodes = new NodeMoves(this);
    private final Dependents dependents;
    private final ArrayMoves arrays;

    /** All jobs up to this place in the order of acceptance were found at start, as far as they were open. */
    private long recalledUpTo;

    Ledger(FinishedJobs finished) {
        this(finished, 0);
    }

    /**
     * @param recalledUpTo place in the order of acceptance up to which an earlier memory of this process had found all open jobs:
     *     one of them that is not found again has ended since, though the fact of its acceptance may still be on its way
     */
    Ledger(FinishedJobs finished, long recalledUpTo) {
        this.recalledUpTo = recalledUpTo;
        this.dependents = new Dependents(this, finished);
        this.arrays = new ArrayMoves(this, dependents);
    }

    long recalledUpTo() {
        return recalledUpTo;
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

    AttemptMoves attempts() {
        return attempts;
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

    /** Keeps what of a job waits for a place from getting one. */
    void hold(OpenJob job, Hold hold, Outcome outcome) {
        changeHold(job, Optional.of(hold), outcome);
        outcome.note(job.id(), JobNote.Code.HELD, hold.who());
        waiting.leave(job);
    }

    /** Lets a job that was held get a place. */
    void endHold(OpenJob job, Actor by, Outcome outcome) {
        changeHold(job, Optional.empty(), outcome);
        outcome.note(job.id(), JobNote.Code.RELEASED, "released by " + by.inWords());
        waiting.enter(job);
    }

    private static void changeHold(OpenJob job, Optional<Hold> hold, Outcome outcome) {
        job.setHold(hold);
        outcome.add(new Change.HoldChanged(job.id(), hold));
    }

    /** Lets a job wait at another scheduling priority. */
    void changePriority(OpenJob job, int priority, Actor by, Outcome outcome) {
        outcome.add(new Change.PriorityChanged(job.id(), priority));
        outcome.note(
                job.id(),
                JobNote.Code.PRIORITY_CHANGED,
                "scheduling priority %d instead of %d, by %s"
                        .formatted(priority, job.workClass().priority(), by.inWords()));
        waiting.changeClass(job, job.workClass().withPriority(priority));
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
        if (task.part() != TaskId.Part.WHOLE) {
            outcome.touched(job);
        }
        job.setProgressOf(task, after);
        outcome.moved(job, task, before.status(), after);
        for (JobEffect effect : row.effects()) {
            switch (effect) {
                case ENQUEUE -> waiting.enter(job, task);
                case DEQUEUE -> waiting.leave(job, task);
                case WAKE_DEPENDENTS -> ended(job, task, outcome);
                // AttemptMoves books, releases, starts and removes, since it knows host and
                // container.
                case BOOK, RELEASE, START_CONTAINER, REMOVE_CONTAINER -> {}
            }
        }
    }

    private void ended(OpenJob job, TaskId task, Outcome outcome) {
        attempts.forget(task);
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
