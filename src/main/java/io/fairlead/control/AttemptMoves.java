package io.fairlead.control;

import static io.fairlead.domain.job.JobEvent.ATTEMPT_FAILED_FINAL;
import static io.fairlead.domain.job.JobEvent.ATTEMPT_FAILED_RETRYABLE;
import static io.fairlead.domain.job.JobEvent.ATTEMPT_PREEMPTED;
import static io.fairlead.domain.job.JobEvent.ATTEMPT_SUCCEEDED;
import static io.fairlead.domain.job.JobEvent.CONTAINER_STARTED;
import static io.fairlead.domain.job.JobEvent.PLACED;

import io.fairlead.domain.job.Attempt;
import io.fairlead.domain.job.AttemptEnd;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.Lifecycle;
import io.fairlead.domain.job.Progress;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskId;
import io.fairlead.scheduler.Placement;
import io.fairlead.scheduler.Preemption;
import io.fairlead.store.Change;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Attempts from the claim of a place to the end, and where that leads their tasks, along the rows of {@link Lifecycle}. Owned
 * by the cycle's thread.
 */
final class AttemptMoves {
    /** So that a task that is preempted again and again is done one day; the number of an attempt is bounded, too. */
    private static final int MOST_PREEMPTED = 1000;

    private final Ledger ledger;

    /** How many attempts of a task made room for others; of open tasks only. */
    private final Map<TaskId, Integer> preempted = new HashMap<>();

    AttemptMoves(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Claims a place. */
    void place(Placement placement, Submission submission, long cycle, Outcome outcome) {
        OpenJob job = ledger.job(placement.task().job()).orElseThrow();
        TaskId task = placement.task();
        boolean follows = submission.nodes().filter(nodes -> !nodes.isMain(task)).isPresent();
        if (!follows) {
            ledger.apply(job, task.moving(), PLACED, Progress::claimed, outcome);
        }
        job.remember(submission);
        AttemptId id = new AttemptId(task, job.progressOf(task).attempts());
        Attempt attempt =
                new Attempt(
                        id,
                        placement.host(),
                        placement.site(),
                        ledger.live()
                                .fleet()
                                .chooseGpus(
                                        placement.host(),
                                        submission.task(placement.task()).resources().gpus()),
                        outcome.now(),
                        null,
                        null);
        outcome.add(new Change.AttemptClaimed(attempt));
        ledger.nodes().tellClaimed(id, outcome);
        ledger.stockroom()
                .claim(
                        submission.consumables(task),
                        (resource, quantity) ->
                                outcome.add(new Change.ResourceConsumed(resource, quantity, id)));
        LiveAttempt placed = new LiveAttempt(attempt, job, submission, cycle);
        ledger.live().book(placed);
        if (!follows) {
            startContainers(placed, outcome);
        }
    }

    /** Has an attempt's containers started, unless it is a node whose main node does not run. */
    void startContainers(LiveAttempt attempt, Outcome outcome) {
        if (ledger.nodes().mayStart(attempt) || attempt.ending().isPresent()) {
            attempt.askedToStart();
            outcome.add(new Effect.Start(ledger.nodes().assignment(attempt)));
        }
    }

    /**
     * @param told by its host's clock, which may be another than the service's
     */
    void started(LiveAttempt attempt, Instant told, String address, long cycle, Outcome outcome) {
        if (attempt.hasStarted()) {
            return;
        }
        Instant at = attempt.moment(told, outcome.now());
        TaskId task = attempt.id().task();
        if (!attempt.isFollower()) {
            ledger.apply(
                    attempt.job(), task.moving(), CONTAINER_STARTED, p -> p.started(at), outcome);
        }
        attempt.started(at, cycle);
        if (attempt.ending().isEmpty()) {
            ledger.deadlines().watch(attempt);
        }
        outcome.add(new Change.AttemptStarted(attempt.id(), at, address));
        ledger.nodes().tellStarted(attempt.id(), at, outcome);
        if (attempt.job().isArray()) {
            ledger.arrays().childStarted(attempt.job(), at, outcome);
        }
        if (attempt.isMainNode()) {
            ledger.nodes().mainStarted(attempt, outcome);
        }
        attempt.ending()
                .ifPresent(why -> outcome.add(new Effect.Stop(ledger.nodes().assignment(attempt))));
    }

    /** Wants a live attempt to be over; the first wish decides what its end will be called. */
    void end(LiveAttempt attempt, LiveAttempt.Ending why, Outcome outcome) {
        if (attempt.ending().isEmpty() || attempt.isPreempted()) {
            attempt.end(why);
            ledger.deadlines().forget(attempt);
            ledger.live().running().ending(attempt.id());
            outcome.add(new Effect.Stop(ledger.nodes().assignment(attempt)));
        }
    }

    /**
     * Lets a live attempt make room; one that is told to end already, or whose task did so very often, is left alone. Nodes
     * follow their main node.
     */
    void preempt(Preemption preemption, Outcome outcome) {
        LiveAttempt victim = ledger.live().find(preemption.victim()).orElse(null);
        if (victim != null
                && !victim.isFollower()
                && victim.ending().isEmpty()
                && victim.id().number() < MOST_PREEMPTED) {
            outcome.add(new Change.AttemptPreempted(preemption.victim(), preemption.beneficiary()));
            preemptAgain(victim, preemption.beneficiary(), outcome);
        }
    }

    /** Lets an attempt make room that was told to before a start of the service. */
    void preemptAgain(LiveAttempt victim, TaskId beneficiary, Outcome outcome) {
        preempted.merge(victim.id().task().moving(), 1, Integer::sum);
        end(victim, LiveAttempt.Ending.preempted(beneficiary), outcome);
        if (victim.isMainNode()) {
            ledger.nodes().mainPreempted(victim, beneficiary, outcome);
        }
    }

    /** An attempt that made room before a start of the service does not count as a try. */
    void remembersPreempted(TaskId task) {
        preempted.merge(task.moving(), 1, Integer::sum);
    }

    /** An attempt is over; one that is known to be over is left alone. */
    void over(LiveAttempt attempt, AttemptEnd reported, Outcome outcome) {
        if (ledger.live().find(attempt.id()).filter(known -> known == attempt).isEmpty()) {
            return;
        }
        AttemptEnd end =
                attempt.ending()
                        .map(why -> reported.becauseOf(why.cause(), why.statusReason()))
                        .orElse(reported)
                        .at(attempt.moment(reported.stoppedAt(), outcome.now()));
        outcome.add(new Change.AttemptEnded(attempt.id(), end));
        outcome.add(
                new Effect.Remove(
                        attempt.id(),
                        attempt.host(),
                        ledger.nodes().assignment(attempt).containers()));
        ledger.live().unbook(attempt);
        ledger.stockroom().release(attempt.consumables());
        ledger.shareUses().ended(attempt, end.stoppedAt(), outcome);
        ledger.nodes().tellEnded(attempt, end, outcome);
        if (attempt.isMainNode()) {
            ledger.nodes().mainEnded(attempt.job(), end, outcome);
        }
        if (attempt.id().task().part() == TaskId.Part.NODE) {
            moveOnIfNoNodeIsLeft(attempt, outcome);
        } else {
            moveOn(attempt, end, outcome);
        }
    }

    private void moveOnIfNoNodeIsLeft(LiveAttempt node, Outcome outcome) {
        ledger.nodes()
                .wholeEnd(node.job())
                .ifPresent(
                        end -> {
                            node.job().setMainEnd(null);
                            moveOn(node, end, outcome);
                        });
    }

    /** A task, or a multi-node job as a whole, goes where the end of its attempt leads. */
    private void moveOn(LiveAttempt attempt, AttemptEnd end, Outcome outcome) {
        TaskId task = attempt.id().task().moving();
        ledger.runTimes().ended(attempt, end, outcome);
        if (end.succeeded()) {
            ledger.apply(
                    attempt.job(),
                    task,
                    ATTEMPT_SUCCEEDED,
                    p -> p.stopped(JobStatus.SUCCEEDED, end.statusReason(), end.stoppedAt()),
                    outcome);
        } else if (end.cause() == AttemptEnd.Cause.PREEMPTED) {
            ledger.apply(
                    attempt.job(),
                    task,
                    ATTEMPT_PREEMPTED,
                    p -> p.moved(JobStatus.RUNNABLE, end.statusReason()),
                    outcome);
        } else if (attempt.submission().retryStrategy().retries(tries(attempt.id()), end)) {
            ledger.apply(
                    attempt.job(),
                    task,
                    ATTEMPT_FAILED_RETRYABLE,
                    p -> p.moved(JobStatus.RUNNABLE, end.statusReason()),
                    outcome);
        } else {
            ledger.apply(
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
            ledger.waiting()
                    .changeClass(job, job.workClass().lasting(ledger.runTimes().of(submission)));
        }
    }

    private int tries(AttemptId attempt) {
        return attempt.number() - preempted.getOrDefault(attempt.task().moving(), 0);
    }

    /** A task has ended, and its attempts with it. */
    void forget(TaskId task) {
        preempted.remove(task);
    }
}
