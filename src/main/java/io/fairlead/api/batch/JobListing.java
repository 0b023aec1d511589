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
    private static final String NODES = "nodes";
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
            case CHILDREN -> {
                refuse(filter, "arrayJobId");
                TaskId array = JobName.parse("arrayJobId", request.arrayJobId());
                yield parts(
                        CHILDREN,
                        request,
                        (from, limit) ->
                                jobs.children(array.job(), Set.of(status(request)), from, limit));
            }
            default -> {
                refuse(filter, "multiNodeJobId");
                TaskId parent = JobName.parse("multiNodeJobId", request.multiNodeJobId());
                yield parts(
                        NODES,
                        request,
                        (from, limit) ->
                                jobs.nodes(parent.job(), Set.of(status(request)), from, limit));
            }
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
            owners.add(NODES);
        }
        if (owners.size() != 1) {
            throw Refused.invalid(
                    "ListJobs needs exactly one of jobQueue, arrayJobId and multiNodeJobId; "
                            + (owners.isEmpty() ? "none" : owners.size())
                            + " is given.");
        }
        return owners.getFirst();
    }

    private static void refuse(Optional<JobFilters> filter, String owner) {
        if (filter.isPresent()) {
            throw Refused.invalid(
                    "filters cannot be combined with %s. Use jobStatus to choose."
                            .formatted(owner));
        }
    }

    /** Finds children of an array or nodes of a multi-node job, from an index on. */
    private interface Parts {
        List<JobView> find(int from, int limit);
    }

    private static Page<JobView> parts(String listing, ListJobsRequest request, Parts parts) {
        int limit = Given.or(request.maxResults(), LARGEST_PAGE);
        long from = PageToken.read(listing, request.nextToken()).map(PageToken::number).orElse(0L);
        List<JobView> found = parts.find((int) from, limit + 1);
        if (found.size() <= limit) {
            return Page.whole(found);
        }
        List<JobView> page = found.subList(0, limit);
        int next = page.getLast().task().index() + 1;
        return new Page<>(page, PageToken.after(listing, Integer.toString(next)));
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
