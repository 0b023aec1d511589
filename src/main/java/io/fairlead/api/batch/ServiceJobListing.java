package io.fairlead.api.batch;

import io.fairlead.control.Queues;
import io.fairlead.control.ServiceJobs;
import io.fairlead.domain.Refused;
import io.fairlead.domain.service.ServiceJob;
import io.fairlead.domain.service.ServiceJobStatus;
import io.fairlead.wire.batch.ListServiceJobsRequest;

import jakarta.inject.Singleton;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Pages of ListServiceJobs. */
@Singleton
final class ServiceJobListing {
    private static final String LISTING = "service-jobs";
    private static final int LARGEST_PAGE = 100;

    private static final Map<String, Function<String, Predicate<ServiceJob>>> KINDS =
            Map.of(
                    "JOB_NAME",
                    ListingFilter.byName(job -> job.submission().name()),
                    "BEFORE_CREATED_AT",
                    ListingFilter.before(ServiceJobListing::createdAt),
                    "AFTER_CREATED_AT",
                    ListingFilter.after(ServiceJobListing::createdAt),
                    "SHARE_IDENTIFIER",
                    value -> job -> job.submission().share().equals(value),
                    "QUOTA_SHARE_NAME",
                    value -> job -> job.submission().quotaShare().equals(value));

    /** Filters that {@code jobStatus} may narrow further. */
    private static final Set<String> WITH_STATUS = Set.of("SHARE_IDENTIFIER", "QUOTA_SHARE_NAME");

    private final ServiceJobs jobs;
    private final Queues queues;

    ServiceJobListing(ServiceJobs jobs, Queues queues) {
        this.jobs = jobs;
        this.queues = queues;
    }

    Page<ServiceJob> page(ListServiceJobsRequest request) {
        if (Given.text(request.jobQueue()).isEmpty()) {
            throw Refused.invalid(
                    "ListServiceJobs needs jobQueue, the queue whose service jobs to list.");
        }
        String queue = queues.require(Arns.nameOf(request.jobQueue())).name();
        int limit = Given.or(request.maxResults(), LARGEST_PAGE);
        Optional<ListingFilter<ServiceJob>> filter =
                Given.list(request.filters()).stream()
                        .findFirst()
                        .map(given -> ListingFilter.of(given, KINDS));
        if (filter.isEmpty()) {
            return pages(queue, Set.of(status(request))).all(request.nextToken(), limit);
        }
        boolean byStatus = request.jobStatus() != null && WITH_STATUS.contains(filter.get().name());
        return pages(queue, byStatus ? Set.of(status(request)) : Set.of())
                .filtered(filter.get()::matches, request.nextToken(), limit);
    }

    private FilteredPage<ServiceJob> pages(String queue, Set<ServiceJobStatus> statuses) {
        return new FilteredPage<>(
                LISTING,
                (before, limit) -> jobs.list(queue, statuses, before, limit),
                ServiceJob::sequence);
    }

    private static ServiceJobStatus status(ListServiceJobsRequest request) {
        return request.jobStatus() == null
                ? ServiceJobStatus.RUNNING
                : ServiceJobStatus.valueOf(request.jobStatus());
    }

    private static long createdAt(ServiceJob job) {
        return job.submission().createdAt().toEpochMilli();
    }
}
