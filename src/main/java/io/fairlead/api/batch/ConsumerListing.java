package io.fairlead.api.batch;

import io.fairlead.control.JobView;
import io.fairlead.control.Jobs;
import io.fairlead.domain.job.Submission;
import io.fairlead.wire.batch.ListJobsByConsumableResourceRequest;
import io.fairlead.wire.batch.ListJobsByConsumableResourceSummary;

import jakarta.inject.Singleton;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Pages of ListJobsByConsumableResource, newest job first. A filter may pass over many jobs; so that no call takes long,
 * a page may then be short or even empty and still name a next one.
 */
@Singleton
final class ConsumerListing {
    private static final int LARGEST_PAGE = 100;

    private static final Map<String, Function<String, Predicate<JobView>>> FILTERS =
            Map.of(
                    "JOB_STATUS",
                    value -> view -> view.progress().status().name().equals(value),
                    "JOB_NAME",
                    ListingFilter.byName(view -> view.submission().name()));

    private final Jobs jobs;

    ConsumerListing(Jobs jobs) {
        this.jobs = jobs;
    }

    Page<JobView> page(String resource, ListJobsByConsumableResourceRequest request) {
        Predicate<JobView> shown =
                Given.list(request.filters()).stream()
                        .findFirst()
                        .map(filter -> ListingFilter.of(filter, FILTERS).predicate())
                        .orElse(_ -> true);
        return new FilteredPage<>(
                        "consumers",
                        (before, limit) -> jobs.consuming(resource, before, limit),
                        JobView::sequence)
                .filtered(shown, request.nextToken(), Given.or(request.maxResults(), LARGEST_PAGE));
    }

    static ListJobsByConsumableResourceSummary summary(JobView view, String resource, Arns arns) {
        Submission submission = view.submission();
        return new ListJobsByConsumableResourceSummary(
                arns.job(view.task()),
                arns.queue(submission.queue()),
                submission.name(),
                arns.definition(submission.definition()),
                Given.absentIfEmpty(submission.shareIdentifier()),
                view.progress().status().name(),
                submission.consumables().get(resource),
                Given.absentIfEmpty(view.progress().statusReason()),
                view.progress().startedAt() == null
                        ? null
                        : view.progress().startedAt().toEpochMilli(),
                submission.createdAt().toEpochMilli(),
                ConsumableReading.shown(submission.consumables(), arns));
    }
}
