package io.fairlead.domain.job;

import static io.fairlead.domain.job.JobEffect.BOOK;
import static io.fairlead.domain.job.JobEffect.DEQUEUE;
import static io.fairlead.domain.job.JobEffect.ENQUEUE;
import static io.fairlead.domain.job.JobEffect.RELEASE;
import static io.fairlead.domain.job.JobEffect.REMOVE_CONTAINER;
import static io.fairlead.domain.job.JobEffect.START_CONTAINER;
import static io.fairlead.domain.job.JobEffect.WAKE_DEPENDENTS;
import static io.fairlead.domain.job.JobEvent.ATTEMPT_FAILED_FINAL;
import static io.fairlead.domain.job.JobEvent.ATTEMPT_FAILED_RETRYABLE;
import static io.fairlead.domain.job.JobEvent.ATTEMPT_PREEMPTED;
import static io.fairlead.domain.job.JobEvent.ATTEMPT_SUCCEEDED;
import static io.fairlead.domain.job.JobEvent.CONTAINER_STARTED;
import static io.fairlead.domain.job.JobEvent.DEPENDENCIES_MET;
import static io.fairlead.domain.job.JobEvent.DEPENDENCIES_WAIT;
import static io.fairlead.domain.job.JobEvent.DEPENDENCY_FAILED;
import static io.fairlead.domain.job.JobEvent.PLACED;
import static io.fairlead.domain.job.JobEvent.WITHDRAWN;
import static io.fairlead.domain.job.JobStatus.FAILED;
import static io.fairlead.domain.job.JobStatus.PENDING;
import static io.fairlead.domain.job.JobStatus.RUNNABLE;
import static io.fairlead.domain.job.JobStatus.RUNNING;
import static io.fairlead.domain.job.JobStatus.STARTING;
import static io.fairlead.domain.job.JobStatus.SUBMITTED;
import static io.fairlead.domain.job.JobStatus.SUCCEEDED;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All transitions of a single job, a multi-node job as a whole or an array child. Array parents derive their state from the
 * counts of their children instead, and nodes theirs from their job and their attempts. An event without a row is refused.
 */
public final class Lifecycle {
    /** One transition. */
    public record Row(JobStatus from, JobEvent event, JobStatus to, Set<JobEffect> effects) {}

    private static final List<Row> TABLE =
            List.of(
                    row(SUBMITTED, DEPENDENCIES_WAIT, PENDING),
                    row(SUBMITTED, DEPENDENCIES_MET, RUNNABLE, ENQUEUE),
                    row(SUBMITTED, DEPENDENCY_FAILED, FAILED, WAKE_DEPENDENTS),
                    row(SUBMITTED, WITHDRAWN, FAILED, WAKE_DEPENDENTS),
                    row(PENDING, DEPENDENCIES_MET, RUNNABLE, ENQUEUE),
                    row(PENDING, DEPENDENCY_FAILED, FAILED, WAKE_DEPENDENTS),
                    row(PENDING, WITHDRAWN, FAILED, WAKE_DEPENDENTS),
                    row(RUNNABLE, PLACED, STARTING, DEQUEUE, BOOK, START_CONTAINER),
                    row(RUNNABLE, WITHDRAWN, FAILED, DEQUEUE, WAKE_DEPENDENTS),
                    row(STARTING, CONTAINER_STARTED, RUNNING),
                    row(
                            STARTING,
                            ATTEMPT_SUCCEEDED,
                            SUCCEEDED,
                            RELEASE,
                            REMOVE_CONTAINER,
                            WAKE_DEPENDENTS),
                    row(
                            STARTING,
                            ATTEMPT_FAILED_RETRYABLE,
                            RUNNABLE,
                            RELEASE,
                            REMOVE_CONTAINER,
                            ENQUEUE),
                    row(
                            STARTING,
                            ATTEMPT_FAILED_FINAL,
                            FAILED,
                            RELEASE,
                            REMOVE_CONTAINER,
                            WAKE_DEPENDENTS),
                    row(STARTING, ATTEMPT_PREEMPTED, RUNNABLE, RELEASE, REMOVE_CONTAINER, ENQUEUE),
                    row(
                            RUNNING,
                            ATTEMPT_SUCCEEDED,
                            SUCCEEDED,
                            RELEASE,
                            REMOVE_CONTAINER,
                            WAKE_DEPENDENTS),
                    row(
                            RUNNING,
                            ATTEMPT_FAILED_RETRYABLE,
                            RUNNABLE,
                            RELEASE,
                            REMOVE_CONTAINER,
                            ENQUEUE),
                    row(
                            RUNNING,
                            ATTEMPT_FAILED_FINAL,
                            FAILED,
                            RELEASE,
                            REMOVE_CONTAINER,
                            WAKE_DEPENDENTS),
                    row(RUNNING, ATTEMPT_PREEMPTED, RUNNABLE, RELEASE, REMOVE_CONTAINER, ENQUEUE));

    private Lifecycle() {}

    /** Every row, in the order of a job's life. */
    public static List<Row> table() {
        return TABLE;
    }

    /** @return what follows, or empty if the event cannot happen to a job in this state */
    public static Optional<Row> on(JobStatus from, JobEvent event) {
        return TABLE.stream().filter(row -> row.from() == from && row.event() == event).findFirst();
    }

    private static Row row(JobStatus from, JobEvent event, JobStatus to, JobEffect... effects) {
        Set<JobEffect> ordered = EnumSet.noneOf(JobEffect.class);
        ordered.addAll(List.of(effects));
        return new Row(from, event, to, Set.copyOf(ordered));
    }
}
