package io.fairlead.control;

import static io.fairlead.domain.job.JobEvent.WITHDRAWN;

import io.fairlead.domain.job.AttemptEnd;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.Progress;
import io.fairlead.domain.job.TaskId;

/**
 * Clients' wishes to end jobs. What has no container is withdrawn at once; what has one is stopped, and ends with the
 * client's reason when its container has. Owned by the cycle's thread.
 */
final class Wishes {
    private final Ledger ledger;

    Wishes(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Ends a job or a child at a client's wish: what has no container is withdrawn, and what has one is stopped if
     * {@code kill} says so.
     */
    void withdraw(TaskId task, boolean kill, String reason, Outcome outcome) {
        OpenJob job = ledger.job(task.job()).orElse(null);
        if (job == null) {
            return;
        }
        boolean wholeArray = job.isArray() && task.part() == TaskId.Part.WHOLE;
        if (wholeArray) {
            flag(job, task, kill, reason, outcome);
            for (int index : job.retryingChildren()) {
                withdrawTask(job, TaskId.child(job.id(), index), kill, reason, outcome);
            }
            ledger.arrays().endUnplaced(job, WITHDRAWN, reason, outcome);
        } else if (!job.progressOf(task).status().isTerminal()) {
            withdrawTask(job, task, kill, reason, outcome);
        }
        if (kill) {
            var why = new LiveAttempt.Ending(AttemptEnd.Cause.TERMINATED, reason);
            for (LiveAttempt attempt : ledger.live().of(task)) {
                if (!attempt.isFollower()) {
                    flag(job, attempt.id().task().moving(), true, reason, outcome);
                    ledger.attempts().end(attempt, why, outcome);
                }
            }
            if (job.mainEnd() != null) {
                flag(job, TaskId.whole(job.id()), true, reason, outcome);
                endForGood(job, reason);
            }
        }
    }

    /** A multi-node job whose main node has ended, and which waits for its other nodes, does not run again. */
    private static void endForGood(OpenJob job, String reason) {
        if (!job.mainEnd().succeeded()) {
            job.setMainEnd(job.mainEnd().becauseOf(AttemptEnd.Cause.TERMINATED, reason));
        }
    }

    private void withdrawTask(
            OpenJob job, TaskId task, boolean kill, String reason, Outcome outcome) {
        if (job.progressOf(task).status().isLive()) {
            return;
        }
        ledger.apply(
                job,
                task,
                WITHDRAWN,
                p -> flagged(p, kill).stopped(JobStatus.FAILED, reason, outcome.now()),
                outcome);
    }

    private void flag(OpenJob job, TaskId task, boolean kill, String reason, Outcome outcome) {
        Progress before = job.progressOf(task);
        Progress after = flagged(before, kill).moved(before.status(), reason);
        if (after.equals(before)) {
            return;
        }
        if (job.isArray() && task.part() == TaskId.Part.WHOLE) {
            outcome.touched(job);
            job.setProgress(after);
        } else {
            job.setProgressOf(task, after);
            outcome.moved(job, task, before.status(), after);
        }
    }

    private static Progress flagged(Progress progress, boolean kill) {
        return kill ? progress.withTerminated() : progress.withCancelled();
    }

    /** Stops, after a start of the service, what a client wanted stopped before it. */
    void repeat(Outcome outcome) {
        for (LiveAttempt attempt : ledger.live().all()) {
            Progress progress = attempt.job().progressOf(attempt.id().task());
            if (progress.terminated() && attempt.job().mainEnd() != null) {
                endForGood(attempt.job(), progress.statusReason());
            } else if (progress.terminated() && !attempt.isFollower()) {
                ledger.attempts()
                        .end(
                                attempt,
                                new LiveAttempt.Ending(
                                        AttemptEnd.Cause.TERMINATED, progress.statusReason()),
                                outcome);
            }
        }
    }
}
