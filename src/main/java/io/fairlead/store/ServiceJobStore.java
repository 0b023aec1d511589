package io.fairlead.store;

import io.fairlead.domain.Refused;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.service.ServiceJob;
import io.fairlead.domain.service.ServiceJobStatus;
import io.fairlead.domain.service.ServiceSubmission;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Jobs that another service is to run. What a method was given is durable when it returns. Whoever waits is found by an
 * index, so that a million of them cost no more than a few.
 */
public interface ServiceJobStore {
    /**
     * Keeps a new job, which waits from then on.
     *
     * @return the job with its place in the order of acceptance
     * @throws Refused if another job was accepted with the same token, or the queue or quota share is gone
     */
    ServiceJob accept(NewServiceJob job);

    Optional<ServiceJob> find(JobId id);

    /**
     * Jobs of a queue, newest first.
     *
     * @param statuses empty for all
     * @param before only jobs accepted before this place in the order of acceptance; {@link Long#MAX_VALUE} for all
     */
    List<ServiceJob> list(String queue, Set<ServiceJobStatus> statuses, long before, int limit);

    /**
     * The first jobs that wait in a queue.
     *
     * @param byPriority whether higher priority goes first; else the order is that of acceptance
     */
    List<ServiceJob> front(String queue, boolean byPriority, int limit);

    /** The job of a quota share that is next. */
    Optional<ServiceJob> next(String queue, String quotaShare);

    /** When a job of the queue last changed the places of others: it ended, or its priority changed. */
    Optional<Instant> reorderedAt(String queue);

    /**
     * The history of all jobs, in the order in which it was committed: that a job waits from its acceptance on, and that it has
     * ended.
     *
     * @param after only events after this one; 0 for all
     */
    List<Event> events(long after, int limit);

    /** Sequence of the latest event; 0 if there is none. */
    long latestEvent();

    /** Whether a job of that share waits. */
    boolean isActive(String queue, String share);

    /**
     * How many shares have a job that waits.
     *
     * @param most counts no further
     */
    int activeShares(String queue, int most);

    /**
     * Changes the priority of a job that waits.
     *
     * @throws StaleChange if it does not wait
     */
    void prioritize(JobId id, int priority, Instant at);

    /** Ends a job that waits; of one that has ended nothing changes. */
    void end(JobId id, String reason, Instant at);

    /**
     * Ends some of the jobs that wait.
     *
     * @param quotaShare its own name; empty for all jobs of the queue
     * @return how many; fewer than the limit if none is left
     */
    int endSome(String queue, String quotaShare, String reason, Instant at, int limit);

    /**
     * Jobs that have ended, newest first.
     *
     * @param queues empty for all
     * @param before only jobs accepted before this place in the order of acceptance; {@link Long#MAX_VALUE} for all
     */
    List<ServiceJob> ended(
            Set<String> queues,
            Set<ServiceJobStatus> ends,
            Instant stoppedBefore,
            long before,
            int limit);

    /** Deletes jobs that have ended, with their history, in one transaction; others stay. */
    void remove(Collection<JobId> ended);

    /**
     * @throws StaleChange if there is no such job
     */
    void retag(JobId id, Map<String, String> tags);

    /**
     * One entry of the history, written in the same commit as the change that it tells of.
     *
     * @param sequence ascending over the whole service, among the events of all other jobs
     * @param status the state after the event
     * @param reason empty if there was nothing to say
     * @param now the job as it is at the time of reading
     */
    record Event(
            long sequence, Instant at, ServiceJobStatus status, String reason, ServiceJob now) {}

    /**
     * A job to be accepted.
     *
     * @param reorders whether it may stand before jobs that wait already
     * @param token of the request; empty for none
     */
    record NewServiceJob(
            ServiceSubmission submission,
            int priority,
            boolean reorders,
            Map<String, String> tags,
            String token) {
        /** The job with its place in the order of acceptance. */
        public ServiceJob accepted(long sequence) {
            return new ServiceJob(
                    submission,
                    sequence,
                    priority,
                    ServiceJobStatus.RUNNABLE,
                    "",
                    false,
                    null,
                    tags);
        }
    }
}
