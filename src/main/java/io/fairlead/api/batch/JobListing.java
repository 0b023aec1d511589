package io.fairlead.api.batch;

import io.fairlead.control.JobView;
import io.fairlead.control.Jobs;
import io.fairlead.control.Queues;
import io.fairlead.domain.Refused;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.TaskId;
import io.fairlead.store.JobPlace;
import io.fairlead.store.JobQuery;
import io.fairlead.wire.batch.ListJobsRequest;

import jakarta.inject.Singleton;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Pages of ListJobs. */
@Singleton
final class JobListing {
    private static final String QUEUE = "jobs";
    private static final String CHILDREN = "children";
    private static final int LARGEST_PAGE = 1000;
    private static final int LARGEST_FILTERED_PAGE = 100;

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
                                    + " is given, but this service has no multi-node jobs yet. Give"
                                    + " jobQueue or arrayJobId.");
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
                    "filters cannot be combined with arrayJobId. Use jobStatus to choose"
                            + " children.");
        }
        TaskId array = JobName.parse("arrayJobId", request.arrayJobId());
        int limit = Given.or(request.maxResults(), LARGEST_PAGE);
        long from = PageToken.read(CHILDREN, request.nextToken()).map(PageToken::number).orElse(0L);
        List<JobView> children =
                jobs.children(array.job(), Set.of(status(request)), (int) from, limit + 1);
        if (children.size() <= limit) {
            return Page.whole(children);
        }
        List<JobView> page = children.subList(0, limit);
        int next = page.getLast().task().index() + 1;
        return new Page<>(page, PageToken.after(CHILDREN, Integer.toString(next)));
    }

    private Page<JobView> ofQueue(ListJobsRequest request, Optional<JobFilters> filter) {
        String queue = Arns.nameOf(request.jobQueue());
        if (queues.find(queue).isEmpty()) {
            throw Refused.notFound("Job queue " + queue + " does not exist.");
        }
        JobQuery query = JobQuery.ALL.inQueues(Set.of(queue));
        if (filter.isEmpty()) {
            int limit = Given.or(request.maxResults(), LARGEST_PAGE);
            return page(query.in(Set.of(status(request))), request, limit);
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
        return page(
                filter.get().appliedTo(byStatus ? query.in(Set.of(status(request))) : query),
                request,
                limit);
    }

    private Page<JobView> page(JobQuery query, ListJobsRequest request, int limit) {
        JobPlace after =
                PageToken.read(QUEUE, request.nextToken())
                        .map(key -> JobPlaceText.read(key).orElseThrow(PageToken::foreign))
                        .orElse(JobPlace.BEGIN);
        Jobs.JobViews found = jobs.list(query, after, limit);
        return new Page<>(
                found.views(),
                found.next()
                        .map(place -> PageToken.after(QUEUE, JobPlaceText.of(place)))
                        .orElse(null));
    }

    private static JobStatus status(ListJobsRequest request) {
        return request.jobStatus() == null
                ? JobStatus.RUNNING
                : JobStatus.valueOf(request.jobStatus());
    }
}
