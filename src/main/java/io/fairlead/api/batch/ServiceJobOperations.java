package io.fairlead.api.batch;

import io.fairlead.control.ServiceJobs;
import io.fairlead.domain.service.ServiceJob;
import io.fairlead.wire.batch.DescribeServiceJobRequest;
import io.fairlead.wire.batch.DescribeServiceJobResponse;
import io.fairlead.wire.batch.ListServiceJobsRequest;
import io.fairlead.wire.batch.ListServiceJobsResponse;
import io.fairlead.wire.batch.SubmitServiceJobRequest;
import io.fairlead.wire.batch.SubmitServiceJobResponse;
import io.fairlead.wire.batch.TerminateServiceJobRequest;
import io.fairlead.wire.batch.TerminateServiceJobResponse;
import io.fairlead.wire.batch.UpdateServiceJobRequest;
import io.fairlead.wire.batch.UpdateServiceJobResponse;

import jakarta.inject.Singleton;

import java.util.List;

/** Operations on jobs that another service is to run. */
@Singleton
final class ServiceJobOperations implements OperationFamily {
    private static final int LARGEST_SUBMISSION = 30 * 1024;

    private final ServiceJobs jobs;
    private final ServiceJobListing listing;

    ServiceJobOperations(ServiceJobs jobs, ServiceJobListing listing) {
        this.jobs = jobs;
        this.listing = listing;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of("SubmitServiceJob", SubmitServiceJobRequest.class, this::submit)
                        .atMost(LARGEST_SUBMISSION),
                Operation.of("DescribeServiceJob", DescribeServiceJobRequest.class, this::describe),
                Operation.of("ListServiceJobs", ListServiceJobsRequest.class, this::list),
                Operation.of("UpdateServiceJob", UpdateServiceJobRequest.class, this::update),
                Operation.of(
                        "TerminateServiceJob", TerminateServiceJobRequest.class, this::terminate));
    }

    private SubmitServiceJobResponse submit(SubmitServiceJobRequest request, Call call) {
        ServiceJob job = jobs.submit(ServiceJobReading.of(request));
        return new SubmitServiceJobResponse(
                call.arns().serviceJob(job.id()), job.submission().name(), job.id().toString());
    }

    private DescribeServiceJobResponse describe(DescribeServiceJobRequest request, Call call) {
        return ServiceJobShown.detail(
                jobs.require(JobName.parseWhole("jobId", request.jobId())), call.arns());
    }

    private ListServiceJobsResponse list(ListServiceJobsRequest request, Call call) {
        Page<ServiceJob> page = listing.page(request);
        return new ListServiceJobsResponse(
                page.entries().stream()
                        .map(job -> ServiceJobShown.summary(job, call.arns()))
                        .toList(),
                page.nextToken());
    }

    private UpdateServiceJobResponse update(UpdateServiceJobRequest request, Call call) {
        ServiceJob job =
                jobs.prioritize(
                        JobName.parseWhole("jobId", request.jobId()), request.schedulingPriority());
        return new UpdateServiceJobResponse(
                call.arns().serviceJob(job.id()), job.submission().name(), job.id().toString());
    }

    private TerminateServiceJobResponse terminate(TerminateServiceJobRequest request, Call call) {
        jobs.terminate(JobName.parseWhole("jobId", request.jobId()), request.reason());
        return new TerminateServiceJobResponse();
    }
}
