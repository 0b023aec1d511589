package io.fairlead.api.batch;

import io.fairlead.control.Jobs;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskId;
import io.fairlead.wire.batch.CancelJobRequest;
import io.fairlead.wire.batch.CancelJobResponse;
import io.fairlead.wire.batch.DescribeJobsRequest;
import io.fairlead.wire.batch.DescribeJobsResponse;
import io.fairlead.wire.batch.ListJobsRequest;
import io.fairlead.wire.batch.ListJobsResponse;
import io.fairlead.wire.batch.SubmitJobRequest;
import io.fairlead.wire.batch.SubmitJobResponse;
import io.fairlead.wire.batch.TerminateJobRequest;
import io.fairlead.wire.batch.TerminateJobResponse;

import jakarta.inject.Singleton;

import java.util.List;
import java.util.Optional;

/** Operations on jobs. */
@Singleton
final class JobOperations implements OperationFamily {
    private final Jobs jobs;
    private final JobListing listing;

    JobOperations(Jobs jobs, JobListing listing) {
        this.jobs = jobs;
        this.listing = listing;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of("SubmitJob", SubmitJobRequest.class, this::submit),
                Operation.of("DescribeJobs", DescribeJobsRequest.class, this::describe),
                Operation.of("ListJobs", ListJobsRequest.class, this::list),
                Operation.of("CancelJob", CancelJobRequest.class, this::cancel),
                Operation.of("TerminateJob", TerminateJobRequest.class, this::terminate));
    }

    private SubmitJobResponse submit(SubmitJobRequest request, Call call) {
        Submission accepted = jobs.submit(JobReading.of(request).submittedBy(call.keyId()));
        TaskId id = TaskId.whole(accepted.id());
        return new SubmitJobResponse(call.arns().job(id), accepted.name(), id.toString());
    }

    private DescribeJobsResponse describe(DescribeJobsRequest request, Call call) {
        List<TaskId> tasks =
                request.jobs().stream()
                        .map(Arns::nameOf)
                        .map(TaskId::parse)
                        .flatMap(Optional::stream)
                        .distinct()
                        .toList();
        return new DescribeJobsResponse(
                jobs.describe(tasks).stream()
                        .map(view -> JobShown.detail(view, call.arns()))
                        .toList());
    }

    private ListJobsResponse list(ListJobsRequest request, Call call) {
        var page = listing.page(request);
        return new ListJobsResponse(
                page.entries().stream().map(view -> JobShown.summary(view, call.arns())).toList(),
                page.nextToken());
    }

    private CancelJobResponse cancel(CancelJobRequest request, Call call) {
        jobs.cancel(JobName.parse("jobId", request.jobId()), request.reason());
        return new CancelJobResponse();
    }

    private TerminateJobResponse terminate(TerminateJobRequest request, Call call) {
        jobs.terminate(JobName.parse("jobId", request.jobId()), request.reason());
        return new TerminateJobResponse();
    }
}
