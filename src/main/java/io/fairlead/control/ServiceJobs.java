package io.fairlead.control;

import io.fairlead.domain.Refused;
import io.fairlead.domain.catalog.CapacityLimit;
import io.fairlead.domain.catalog.QuotaShare;
import io.fairlead.domain.catalog.ServiceEnvironment;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.queue.JobQueue;
import io.fairlead.domain.service.ServiceJob;
import io.fairlead.domain.service.ServiceJobStatus;
import io.fairlead.domain.service.ServiceSubmission;
import io.fairlead.store.EntryStore;
import io.fairlead.store.ServiceJobStore;
import io.fairlead.store.ServiceJobStore.NewServiceJob;
import io.fairlead.store.StaleChange;

import jakarta.inject.Singleton;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;

/**
 * Accepts, shows and ends jobs that another service is to run. No such service is attached, so that they wait until
 * somebody ends them; the cycle knows nothing of them. Whatever is answered is durable.
 */
@Singleton
public final class ServiceJobs {
    /** Why they wait, as a job's status reason. */
    public static final String NO_BACKEND =
            "ACTION_REQUIRED - this service has no backend for service environments of type"
                    + " SAGEMAKER_TRAINING; the job waits until it is terminated.";

    private static final int FRONT_LENGTH = 100;
    private static final int ENDED_AT_ONCE = 1000;

    private final ServiceJobStore store;
    private final EntryStore entries;
    private final ServiceAdmission admission;
    private final Clock clock;

    ServiceJobs(
            ServiceJobStore store, EntryStore entries, ServiceAdmission admission, Clock clock) {
        this.store = store;
        this.entries = entries;
        this.admission = admission;
        this.clock = clock;
    }

    /**
     * Accepts a job.
     *
     * @throws Refused if the queue or quota share does not exist or does not take it, or a request with the same token was
     *     carried out before
     */
    public ServiceJob submit(ServiceJobRequest request) {
        admission.check(request);
        Instant now = now();
        var random = ThreadLocalRandom.current();
        ServiceSubmission submission =
                new ServiceSubmission(
                        JobId.of(now.toEpochMilli(), random.nextLong(), random.nextLong()),
                        request.name(),
                        request.queue(),
                        request.share(),
                        request.quotaShare(),
                        request.payload(),
                        request.retries(),
                        request.timeoutSeconds(),
                        request.preemptions(),
                        now);
        int priority = request.priority().orElse(0);
        return store.accept(
                new NewServiceJob(
                        submission, priority, priority > 0, request.tags(), request.token()));
    }

    public Optional<ServiceJob> find(JobId id) {
        return store.find(id);
    }

    /**
     * @throws Refused if there is no such job
     */
    public ServiceJob require(JobId id) {
        return find(id).orElseThrow(
                        () -> Refused.notFound("Service job " + id + " does not exist."));
    }

    /** Jobs of a queue, newest first; {@code before} is a job's sequence, for paging. */
    public List<ServiceJob> list(
            String queue, Set<ServiceJobStatus> statuses, long before, int limit) {
        return store.list(queue, statuses, before, limit);
    }

    /**
     * Changes the priority of a job that waits.
     *
     * @throws Refused if there is no such job or it has ended
     */
    public ServiceJob prioritize(JobId id, int priority) {
        ServiceJob job = require(id);
        try {
            store.prioritize(id, priority, now());
        } catch (StaleChange ended) {
            throw Refused.wrongState(
                    "Service job %s has ended; its schedulingPriority cannot be changed any more."
                            .formatted(id));
        }
        return job;
    }

    /**
     * Ends a job; of one that has ended nothing changes.
     *
     * @throws Refused if there is no such job
     */
    public void terminate(JobId id, String reason) {
        require(id);
        store.end(id, reason, now());
    }

    /**
     * Ends all jobs of a queue, or of one of its quota shares, a part in each commit.
     *
     * @param quotaShare its own name; empty for the whole queue
     */
    void terminateAll(String queue, String quotaShare, String reason) {
        int ended;
        do {
            ended = store.endSome(queue, quotaShare, reason, now(), ENDED_AT_ONCE);
        } while (ended == ENDED_AT_ONCE);
    }

    /**
     * Changes the tags of a job; one change is made after the other.
     *
     * @throws Refused if there is no such job
     */
    public synchronized void retag(JobId id, UnaryOperator<Map<String, String>> change) {
        store.retag(id, change.apply(require(id).tags()));
    }

    /** A queue of such jobs as it stands now. */
    public ServiceQueueSnapshot snapshot(JobQueue queue) {
        String name = queue.name();
        Instant reordered = store.reorderedAt(name).orElse(Instant.EPOCH);
        List<QuotaShare> shares =
                entries.all(QuotaShare.class).stream()
                        .filter(share -> share.queue().equals(name))
                        .toList();
        Map<String, ServiceQueueSnapshot.Place> next = new TreeMap<>();
        for (QuotaShare share : shares) {
            store.next(name, share.share())
                    .ifPresent(job -> next.put(share.share(), place(job, reordered)));
        }
        return new ServiceQueueSnapshot(
                store.front(name, !queue.schedulingPolicy().isEmpty(), FRONT_LENGTH).stream()
                        .map(job -> place(job, reordered))
                        .toList(),
                next,
                shares,
                store.activeShares(name, ServiceAdmission.MOST_SHARES),
                capacity(queue),
                now());
    }

    private static ServiceQueueSnapshot.Place place(ServiceJob job, Instant reordered) {
        Instant created = job.submission().createdAt();
        return new ServiceQueueSnapshot.Place(
                job.id(), created.isAfter(reordered) ? created : reordered);
    }

    private List<CapacityLimit> capacity(JobQueue queue) {
        return queue.serviceEnvironments().stream()
                .flatMap(
                        choice ->
                                entries
                                        .find(ServiceEnvironment.class, choice.environment())
                                        .stream())
                .flatMap(environment -> environment.limits().stream())
                .toList();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
