package io.fairlead.control;

import io.fairlead.domain.job.Attempt;
import io.fairlead.domain.job.AttemptEnd;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.Progress;

import java.util.List;

/**
 * How far a node of a multi-node job has come. It has no state of its own: before its job is placed it is where its job is, and
 * afterwards where its latest attempt is. A node that was stopped because the main node had ended ends as its job does.
 */
final class NodeProgress {
    private NodeProgress() {}

    /**
     * @param job of the whole
     * @param attempts of the node
     */
    static Progress of(Progress job, List<Attempt> attempts) {
        boolean placed = job.status().isLive() || job.status().isTerminal();
        if (!placed || attempts.isEmpty()) {
            return job;
        }
        Attempt latest = attempts.getLast();
        JobStatus status = status(job, latest);
        return new Progress(
                status,
                latest.ended().map(AttemptEnd::statusReason).orElse(""),
                latest.startedAt(),
                status.isTerminal() ? latest.ended().map(AttemptEnd::stoppedAt).orElse(null) : null,
                latest.id().number(),
                job.cancelled(),
                job.terminated());
    }

    private static JobStatus status(Progress job, Attempt latest) {
        if (latest.isLive()) {
            return latest.startedAt() == null ? JobStatus.STARTING : JobStatus.RUNNING;
        }
        AttemptEnd end = latest.end();
        if (end.succeeded()) {
            return JobStatus.SUCCEEDED;
        }
        return end.cause() == AttemptEnd.Cause.MAIN_NODE_ENDED ? job.status() : JobStatus.FAILED;
    }
}
