package io.fairlead.api.batch;

import io.fairlead.control.JobView;
import io.fairlead.control.Jobs;
import io.fairlead.domain.Refused;
import io.fairlead.domain.job.Submission;
import io.fairlead.wire.batch.KeyValuesPair;
import io.fairlead.wire.batch.ListJobsByConsumableResourceRequest;
import io.fairlead.wire.batch.ListJobsByConsumableResourceSummary;

import jakarta.inject.Singleton;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Pages of ListJobsByConsumableResource, newest job first. A filter may pass over many jobs; so that no call takes long,
 * a page may then be short or even empty and still name a next one.
 */
@Singleton
final class ConsumerListing {
    private static final String LISTING = "consumers";
    private static final int LARGEST_PAGE = 100;
    private static final int MOST_SCANNED = 5_000;

    private final Jobs jobs;

    ConsumerListing(Jobs jobs) {
        this.jobs = jobs;
    }

    Page<JobView> page(String resource, ListJobsByConsumableResourceRequest request) {
        Predicate<JobView> shown = filter(Given.list(request.filters()));
        int limit = Given.or(request.maxResults(), LARGEST_PAGE);
        long at =
                PageToken.read(LISTING, request.nextToken())
                        .map(PageToken::number)
                        .orElse(Long.MAX_VALUE);
        List<JobView> found = new ArrayList<>();
        for (int scanned = 0; scanned < MOST_SCANNED; scanned += LARGEST_PAGE) {
            List<JobView> batch = jobs.consuming(resource, at, LARGEST_PAGE);
            for (JobView view : batch) {
                if (found.size() == limit) {
                    return new Page<>(found, PageToken.after(LISTING, Long.toString(at)));
                }
                if (shown.test(view)) {
                    found.add(view);
                }
                at = view.sequence();
            }
            if (batch.size() < LARGEST_PAGE) {
                return Page.whole(found);
            }
        }
        return new Page<>(found, PageToken.after(LISTING, Long.toString(at)));
    }

    private static Predicate<JobView> filter(List<KeyValuesPair> filters) {
        if (filters.isEmpty()) {
            return _ -> true;
        }
        KeyValuesPair filter = filters.getFirst();
        List<String> values = Given.list(filter.values());
        return switch (Given.text(filter.name())) {
            case "JOB_STATUS" -> view -> values.contains(view.progress().status().name());
            case "JOB_NAME" -> {
                List<NamePattern> patterns = values.stream().map(NamePattern::new).toList();
                yield view ->
                        patterns.stream().anyMatch(each -> each.matches(view.submission().name()));
            }
            case String other ->
                    throw Refused.invalid(
                            "filters[0].name is \"%s\"; jobs of a consumable resource are filtered by JOB_STATUS or JOB_NAME."
                                    .formatted(other));
        };
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
