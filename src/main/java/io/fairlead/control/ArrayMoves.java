package io.fairlead.control;

import static io.fairlead.domain.job.JobEvent.DEPENDENCIES_MET;
import static io.fairlead.domain.job.JobEvent.DEPENDENCIES_WAIT;
import static io.fairlead.domain.job.JobEvent.DEPENDENCY_FAILED;

import io.fairlead.domain.job.IndexSet;
import io.fairlead.domain.job.JobEvent;
import io.fairlead.domain.job.JobNote;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.Lifecycle;
import io.fairlead.domain.job.Progress;

import java.time.Instant;
import java.util.List;

/**
 * The children of arrays that have no row of their own yet, and arrays as a whole: an array waits with its children, starts with the
 * first of them and ends with the last. Children are moved in sets, along the rows of {@link Lifecycle}. Owned by the cycle's
 * thread.
 */
final class ArrayMoves {
    static final String FAILED_REASON = "Array Child Job failed";

    private final Ledger ledger;
    private final Dependents dependents;

    ArrayMoves(Ledger ledger, Dependents dependents) {
        this.ledger = ledger;
        this.dependents = dependents;
    }

    /** An array, or each of its children, waits for others. */
    void startWaiting(OpenJob array, Outcome outcome) {
        if (array.children().count(JobStatus.SUBMITTED) > 0) {
            outcome.touched(array);
            array.children()
                    .moveAll(JobStatus.SUBMITTED, to(JobStatus.SUBMITTED, DEPENDENCIES_WAIT));
            array.setProgress(array.progress().moved(JobStatus.PENDING, ""));
        }
    }

    /** All that the children of an array waited for has succeeded. */
    void releaseAll(OpenJob array, Outcome outcome) {
        if (array.children().count(JobStatus.PENDING) == 0) {
            return;
        }
        outcome.touched(array);
        outcome.note(array.id(), JobNote.Code.DEPENDENCIES_MET, "");
        array.children().moveAll(JobStatus.PENDING, to(JobStatus.PENDING, DEPENDENCIES_MET));
        ledger.waiting().enterChildren(array);
    }

    void releaseChild(OpenJob array, int index, Outcome outcome) {
        outcome.touched(array);
        array.children().move(index, JobStatus.PENDING, to(JobStatus.PENDING, DEPENDENCIES_MET));
        ledger.waiting().enterChildren(array);
    }

    void childDependencyFailed(OpenJob array, int index, String reason, Outcome outcome) {
        outcome.touched(array);
        array.children().move(index, JobStatus.PENDING, to(JobStatus.PENDING, DEPENDENCY_FAILED));
        if (array.unplacedReason().isEmpty()) {
            array.setUnplacedReason(reason);
        }
        childEnded(array, index, outcome);
    }

    /** The first child that starts is the start of its array. */
    void childStarted(OpenJob array, Instant at, Outcome outcome) {
        Progress p = array.progress();
        if (p.startedAt() == null) {
            outcome.touched(array);
            array.setProgress(
                    new Progress(
                            p.status(),
                            p.statusReason(),
                            at,
                            null,
                            p.attempts(),
                            p.cancelled(),
                            p.terminated()));
        }
    }

    void childEnded(OpenJob array, int index, Outcome outcome) {
        dependents.childEnded(array, index, outcome);
        finishArrayIfDone(array, outcome);
    }

    /** Ends every child that never got a place, all at once. */
    void endUnplaced(OpenJob array, JobEvent event, String reason, Outcome outcome) {
        IndexSet endedNow = IndexSet.empty(array.children().size());
        for (JobStatus from : List.of(JobStatus.SUBMITTED, JobStatus.PENDING, JobStatus.RUNNABLE)) {
            if (Lifecycle.on(from, event).isPresent() && array.children().count(from) > 0) {
                outcome.touched(array);
                endedNow.addAll(array.children().in(from));
                array.children().moveAll(from, to(from, event));
            }
        }
        if (endedNow.isEmpty()) {
            return;
        }
        array.setUnplacedReason(reason);
        if (array.children().count(JobStatus.RUNNABLE) == 0) {
            ledger.waiting().leave(array);
        }
        dependents.childrenEnded(array, endedNow, outcome);
        finishArrayIfDone(array, outcome);
    }

    private void finishArrayIfDone(OpenJob array, Outcome outcome) {
        if (!array.children().allTerminal() || array.progress().status().isTerminal()) {
            return;
        }
        outcome.touched(array);
        boolean failed = array.children().count(JobStatus.FAILED) > 0;
        Progress progress = array.progress();
        boolean ended = progress.cancelled() || progress.terminated();
        String reason = !failed ? "" : ended ? progress.statusReason() : FAILED_REASON;
        array.setProgress(
                progress.stopped(
                        failed ? JobStatus.FAILED : JobStatus.SUCCEEDED, reason, outcome.now()));
        ledger.forget(array);
        dependents.jobEnded(array, outcome);
    }

    private static JobStatus to(JobStatus from, JobEvent event) {
        return Lifecycle.on(from, event).orElseThrow().to();
    }
}
