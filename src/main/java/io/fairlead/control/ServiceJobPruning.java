package io.fairlead.control;

import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.service.ServiceJob;
import io.fairlead.domain.service.ServiceJobStatus;
import io.fairlead.store.JobQuery;
import io.fairlead.store.ServiceJobStore;

import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Deletes service jobs that ended long ago. Nobody waits for one, and there are no files of it. */
@Singleton
final class ServiceJobPruning {
    private static final int JOBS_AT_ONCE = 200;

    private final ServiceJobStore store;

    ServiceJobPruning(ServiceJobStore store) {
        this.store = store;
    }

    /**
     * @param jobs newest first
     * @param next the place in the order of acceptance to go on from; empty at the end
     */
    record Page(List<JobId> jobs, OptionalLong next) {}

    /** Deletes what {@link #page} finds. */
    Page prune(JobQuery query, Set<JobStatus> ends, Instant stoppedBefore, long before) {
        Page page = page(query, ends, stoppedBefore, before);
        store.remove(page.jobs());
        return page;
    }

    /**
     * A page of what may be deleted.
     *
     * @param query by queue, name and tags
     * @param before only jobs accepted before this place; {@link Long#MAX_VALUE} for all
     */
    Page page(JobQuery query, Set<JobStatus> ends, Instant stoppedBefore, long before) {
        List<ServiceJob> looked =
                store.ended(query.queues(), same(ends), stoppedBefore, before, JOBS_AT_ONCE);
        return new Page(
                looked.stream().filter(job -> isMeant(job, query)).map(ServiceJob::id).toList(),
                looked.size() < JOBS_AT_ONCE
                        ? OptionalLong.empty()
                        : OptionalLong.of(looked.getLast().sequence()));
    }

    private static Set<ServiceJobStatus> same(Set<JobStatus> ends) {
        return ends.stream()
                .map(end -> ServiceJobStatus.valueOf(end.name()))
                .filter(ServiceJobStatus::isTerminal)
                .collect(Collectors.toSet());
    }

    private static boolean isMeant(ServiceJob job, JobQuery query) {
        String name = job.submission().name().toLowerCase(Locale.ROOT);
        return (query.names().isEmpty()
                        || query.names().stream().anyMatch(pattern -> pattern.matches(name)))
                && job.tags().entrySet().containsAll(query.tags().entrySet());
    }
}
