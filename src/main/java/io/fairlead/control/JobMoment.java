package io.fairlead.control;

import io.fairlead.domain.job.Attempt;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.Progress;
import io.fairlead.store.JobEventRecord;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A job, a child or a node as a change of its state left it. Tags, flags and the counts of an array's children are not part
 * of the history; they are as they were when the moment was read.
 *
 * @param sequence ascending over the whole service
 * @param at when the change happened
 */
public record JobMoment(long sequence, Instant at, JobView job) implements Moment {
    static JobMoment of(JobEventRecord event, JobView now) {
        List<Attempt> attempts = attempts(event, now.attempts());
        return new JobMoment(
                event.sequence(),
                event.at(),
                new JobView(
                        now.task(),
                        now.submission(),
                        progress(event, now.progress(), startedAt(event, now, attempts)),
                        now.childCounts(),
                        attempts,
                        now.sequence()));
    }

    private static Progress progress(JobEventRecord event, Progress now, Instant startedAt) {
        JobStatus status = event.status();
        return new Progress(
                status,
                event.reason(),
                startedAt,
                status.isTerminal() ? now.stoppedAt() : null,
                now.attempts(),
                now.cancelled(),
                now.terminated());
    }

    private static Instant startedAt(JobEventRecord event, JobView now, List<Attempt> attempts) {
        return switch (event.status()) {
            case SUBMITTED, PENDING, RUNNABLE, STARTING -> null;
            case RUNNING, SUCCEEDED, FAILED ->
                    now.isArrayParent()
                            ? now.progress().startedAt()
                            : attempts.isEmpty() ? null : attempts.getLast().startedAt();
        };
    }

    /** Those that were claimed by then; the last of them lived only if the state says so. */
    private static List<Attempt> attempts(JobEventRecord event, List<Attempt> now) {
        List<Attempt> claimed =
                now.stream().filter(attempt -> !attempt.claimedAt().isAfter(event.at())).toList();
        if (claimed.isEmpty() || !event.status().isLive() || claimed.getLast().isLive()) {
            return claimed;
        }
        Attempt last = claimed.getLast();
        List<Attempt> then = new ArrayList<>(claimed);
        then.set(
                then.size() - 1,
                new Attempt(
                        last.id(),
                        last.host(),
                        last.environment(),
                        last.gpuIds(),
                        last.claimedAt(),
                        event.status() == JobStatus.RUNNING ? last.startedAt() : null,
                        event.status() == JobStatus.RUNNING ? last.address() : "",
                        null));
        return then;
    }
}
