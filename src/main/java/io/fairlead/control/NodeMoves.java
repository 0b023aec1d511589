package io.fairlead.control;

import io.fairlead.domain.job.AttemptEnd;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.NodesSpec;
import io.fairlead.domain.job.TaskId;
import io.fairlead.store.Change;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The nodes of multi-node jobs. A job's life is that of its main node: the others start when the main node runs, are stopped
 * when it has ended, and the job moves on when the last of them is gone. How another node ends by itself changes nothing
 * for the rest. Owned by the cycle's thread.
 */
final class NodeMoves {
    private final Ledger ledger;

    NodeMoves(Ledger ledger) {
        this.ledger = ledger;
    }

    /** What an attempt is given to run; another node is told its main node. */
    Assignment assignment(LiveAttempt attempt) {
        return attempt.assignment(attempt.isFollower() ? mainOf(attempt) : Optional.empty());
    }

    /** Whether nothing has to happen before an attempt starts. */
    boolean mayStart(LiveAttempt attempt) {
        return !attempt.isFollower() || mainOf(attempt).filter(LiveAttempt::hasStarted).isPresent();
    }

    /** The main node runs: so may the others. */
    void mainStarted(LiveAttempt main, Outcome outcome) {
        followersOf(main.job()).forEach(node -> ledger.attempts().startContainers(node, outcome));
    }

    /** The main node has ended: the others are stopped, or never start. */
    void mainEnded(OpenJob job, AttemptEnd end, Outcome outcome) {
        job.setMainEnd(end);
        var why =
                new LiveAttempt.Ending(
                        AttemptEnd.Cause.MAIN_NODE_ENDED, AttemptEnd.MAIN_NODE_ENDED_REASON);
        for (LiveAttempt node : followersOf(job)) {
            if (node.isPreempted()) {
                continue;
            }
            if (node.wasAskedToStart()) {
                ledger.attempts().end(node, why, outcome);
            } else {
                ledger.attempts().over(node, AttemptEnd.neverStarted(outcome.now()), outcome);
            }
        }
    }

    /** The main node makes room for another task: so do the others, those that have not begun once it has ended. */
    void mainPreempted(LiveAttempt main, TaskId beneficiary, Outcome outcome) {
        for (LiveAttempt node : followersOf(main.job())) {
            if (node.wasAskedToStart()) {
                ledger.attempts().end(node, LiveAttempt.Ending.preempted(beneficiary), outcome);
            } else {
                ledger.live().running().ending(node.id());
            }
        }
    }

    /** How the job's attempt ended as a whole, once no node is left. */
    Optional<AttemptEnd> wholeEnd(OpenJob job) {
        return ledger.live().of(TaskId.whole(job.id())).isEmpty()
                ? Optional.ofNullable(job.mainEnd())
                : Optional.empty();
    }

    void tellClaimed(AttemptId attempt, Outcome outcome) {
        tell(attempt.task(), JobStatus.STARTING, "", outcome.now(), outcome);
    }

    void tellStarted(AttemptId attempt, Instant at, Outcome outcome) {
        tell(attempt.task(), JobStatus.RUNNING, "", at, outcome);
    }

    /** A node that was stopped because the main node had ended ends as that did; one that made room goes back with its job. */
    void tellEnded(LiveAttempt attempt, AttemptEnd end, Outcome outcome) {
        boolean succeeded =
                switch (end.cause()) {
                    case MAIN_NODE_ENDED ->
                            end.succeeded()
                                    || Optional.ofNullable(attempt.job().mainEnd())
                                            .filter(AttemptEnd::succeeded)
                                            .isPresent();
                    case EXITED,
                            OUT_OF_MEMORY,
                            START_FAILED,
                            HOST_LOST,
                            TIMED_OUT,
                            TERMINATED,
                            PREEMPTED ->
                            end.succeeded();
                };
        if (end.cause() != AttemptEnd.Cause.PREEMPTED) {
            tell(
                    attempt.id().task(),
                    succeeded ? JobStatus.SUCCEEDED : JobStatus.FAILED,
                    end.statusReason(),
                    outcome.now(),
                    outcome);
        }
    }

    /** Of tasks that are no nodes their own moves tell. */
    private static void tell(
            TaskId task, JobStatus status, String reason, Instant at, Outcome outcome) {
        if (task.part() == TaskId.Part.NODE) {
            outcome.add(new Change.NodeTold(task, status, reason, at));
        }
    }

    private List<LiveAttempt> followersOf(OpenJob job) {
        return ledger.live().of(TaskId.whole(job.id())).stream()
                .filter(LiveAttempt::isFollower)
                .toList();
    }

    private Optional<LiveAttempt> mainOf(LiveAttempt node) {
        NodesSpec nodes = node.submission().nodes().orElseThrow();
        TaskId main = TaskId.node(node.id().task().job(), nodes.mainNode());
        return ledger.live().find(new AttemptId(main, node.id().number()));
    }
}
