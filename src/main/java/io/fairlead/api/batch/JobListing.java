package io.fairlead.api.batch;

import io.fairlead.control.JobView;
import io.fairlead.control.Jobs;
import io.fairlead.control.Queues;
import io.fairlead.domain.Refused;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.TaskId;
import io.fairlead.store.JobStore.JobFilter;
import io.fairlead.wire.batch.ListJobsRequest;

import jakarta.inject.Singleton;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Pages of ListJobs. A filter may pass over many jobs; so that no call takes long, a page may then be short or even empty
 * and still name a next one.
 */
@Singleton
final class JobListing {
    private static final String QUEUE = "jobs";
    private static final String CHILDREN = "children";
    private static final int LARGEST_PAGE = 1000;
    private static final int LARGEST_FILTERED_PAGE = 100;
    private static final int MOST_SCANNED = 10_000;

    private final Jobs jobs;
    private final Queues queues;

    JobListing(Jobs jobs, Queues queues) {
        this.jobs = jobs;
        this.queues = queues;
    }

    Page<JobView> page(ListJobsRequest request) {
        Optional<JobFilters> filter =
                Given.list(request.filters()).stream().findFirst().map(JobFilters::of);
        return switch (owner(request)) {
            case QUEUE -> ofQueue(request, filter);
            case CHILDREN -> ofArray(request, filter);
            case String other ->
                    throw Refused.unsupported(
                            other
                                    + " is given, but this service has no multi-node jobs yet. Give jobQueue or"
                                    + " arrayJobId.");
        };
    }

    /** Exactly one of three members says whose jobs to list. */
    private static String owner(ListJobsRequest request) {
        List<String> owners = new ArrayList<>();
        if (request.jobQueue() != null) {
            owners.add(QUEUE);
        }
        if (request.arrayJobId() != null) {
            owners.add(CHILDREN);
        }
        if (request.multiNodeJobId() != null) {
            owners.add("multiNodeJobId");
        }
        if (owners.size() != 1) {
            throw Refused.invalid(
                    "ListJobs needs exactly one of jobQueue, arrayJobId and multiNodeJobId; "
                            + (owners.isEmpty() ? "none" : owners.size())
                            + " is given.");
        }
        return owners.getFirst();
    }

    private Page<JobView> ofArray(ListJobsRequest request, Optional<JobFilters> filter) {
        if (filter.isPresent()) {
            throw Refused.invalid(
                    "filters cannot be combined with arrayJobId. Use jobStatus to choose children.");
        }
        TaskId array = JobName.parse("arrayJobId", request.arrayJobId());
        int limit = Given.or(request.maxResults(), LARGEST_PAGE);
        int from = (int) number(PageToken.read(CHILDREN, request.nextToken()), 0);
        List<JobView> children =
                jobs.children(array.job(), Optional.of(status(request)), from, limit + 1);
        return cut(children, limit, CHILDREN, last -> last.task().index() + 1L);
    }

    private Page<JobView> ofQueue(ListJobsRequest request, Optional<JobFilters> filter) {
        String queue = Arns.nameOf(request.jobQueue());
        if (queues.find(queue).isEmpty()) {
            throw Refused.notFound("Job queue " + queue + " does not exist.");
        }
        long before = number(PageToken.read(QUEUE, request.nextToken()), Long.MAX_VALUE);
        if (filter.isEmpty()) {
            int limit = Given.or(request.maxResults(), LARGEST_PAGE);
            JobFilter chosen = new JobFilter(queue, Set.of(status(request)), "");
            return cut(jobs.list(chosen, before, limit + 1), limit, QUEUE, JobView::sequence);
        }
        int limit = Given.or(request.maxResults(), LARGEST_FILTERED_PAGE);
        if (limit > LARGEST_FILTERED_PAGE) {
            throw Refused.invalid(
                    "maxResults is "
                            + limit
                            + "; with filters it must be 1 to "
                            + LARGEST_FILTERED_PAGE
                            + ".");
        }
        boolean byStatus = filter.get().allowsStatus() && request.jobStatus() != null;
        JobFilter chosen = new JobFilter(queue, byStatus ? Set.of(status(request)) : Set.of(), "");
        return scan(chosen, filter.get(), before, limit);
    }

    private Page<JobView> scan(JobFilter chosen, JobFilters filter, long before, int limit) {
        List<JobView> found = new ArrayList<>();
        long at = before;
        for (int scanned = 0; scanned < MOST_SCANNED; scanned += LARGEST_PAGE) {
            List<JobView> batch = jobs.list(chosen, at, LARGEST_PAGE);
            for (JobView view : batch) {
                if (filter.matches(view)) {
                    found.add(view);
                }
                at = view.sequence();
                if (found.size() == limit) {
                    return new Page<>(found, PageToken.after(QUEUE, Long.toString(at)));
                }
            }
            if (batch.size() < LARGEST_PAGE) {
                return Page.whole(found);
            }
        }
        return new Page<>(found, PageToken.after(QUEUE, Long.toString(at)));
    }

    /**
     * @param views one more than the limit if there is a next page
     * @param cursor where the page after that entry begins
     */
    private static Page<JobView> cut(
            List<JobView> views, int limit, String listing, ToLongFunction<JobView> cursor) {
        if (views.size() <= limit) {
            return Page.whole(views);
        }
        List<JobView> page = views.subList(0, limit);
        long next = cursor.applyAsLong(page.getLast());
        return new Page<>(page, PageToken.after(listing, Long.toString(next)));
    }

    private static JobStatus status(ListJobsRequest request) {
        return request.jobStatus() == null
                ? JobStatus.RUNNING
                : JobStatus.valueOf(request.jobStatus());
    }

    private static long number(Optional<String> key, long otherwise) {
        return key.map(PageToken::number).orElse(otherwise);
    }
}
