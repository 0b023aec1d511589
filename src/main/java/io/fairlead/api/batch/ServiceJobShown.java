package io.fairlead.api.batch;

import io.fairlead.control.ServiceJobs;
import io.fairlead.domain.service.ServiceJob;
import io.fairlead.domain.service.ServiceRetries;
import io.fairlead.domain.service.ServiceSubmission;
import io.fairlead.wire.batch.DescribeServiceJobResponse;
import io.fairlead.wire.batch.ServiceJobEvaluateOnExit;
import io.fairlead.wire.batch.ServiceJobPreemptionConfiguration;
import io.fairlead.wire.batch.ServiceJobPreemptionSummary;
import io.fairlead.wire.batch.ServiceJobRetryStrategy;
import io.fairlead.wire.batch.ServiceJobSummary;
import io.fairlead.wire.batch.ServiceJobTimeout;

import java.util.List;
import java.util.Map;

/** Service jobs as clients see them. None has begun, so that what an attempt would tell is absent. */
public final class ServiceJobShown {
    private static final String TYPE = "SAGEMAKER_TRAINING";

    private ServiceJobShown() {}

    static DescribeServiceJobResponse detail(ServiceJob job, Arns arns) {
        return detail(job, job.submission().payload(), job.tags(), arns);
    }

    /** As events tell of it: without payload and tags. */
    public static DescribeServiceJobResponse event(ServiceJob job, Arns arns) {
        return detail(job, null, null, arns);
    }

    private static DescribeServiceJobResponse detail(
            ServiceJob job, String payload, Map<String, String> tags, Arns arns) {
        ServiceSubmission submission = job.submission();
        return new DescribeServiceJobResponse(
                List.of(),
                null,
                submission.createdAt().toEpochMilli(),
                job.terminated(),
                arns.serviceJob(job.id()),
                job.id().toString(),
                submission.name(),
                arns.queue(submission.queue()),
                null,
                submission.retries().map(ServiceJobShown::retries).orElse(null),
                null,
                job.priority(),
                payload,
                TYPE,
                Given.absentIfEmpty(submission.share()),
                Given.absentIfEmpty(submission.quotaShare()),
                preemption(submission),
                submission.quotaShare().isEmpty()
                        ? null
                        : new ServiceJobPreemptionSummary(0, List.of()),
                null,
                job.status().name(),
                statusReason(job),
                stoppedAt(job),
                tags,
                submission.timeoutSeconds() == 0
                        ? null
                        : new ServiceJobTimeout(submission.timeoutSeconds()));
    }

    static ServiceJobSummary summary(ServiceJob job, Arns arns) {
        ServiceSubmission submission = job.submission();
        return new ServiceJobSummary(
                null,
                null,
                submission.createdAt().toEpochMilli(),
                arns.serviceJob(job.id()),
                job.id().toString(),
                submission.name(),
                null,
                TYPE,
                Given.absentIfEmpty(submission.share()),
                Given.absentIfEmpty(submission.quotaShare()),
                job.status().name(),
                statusReason(job),
                null,
                stoppedAt(job));
    }

    private static String statusReason(ServiceJob job) {
        return job.status().isTerminal() ? job.statusReason() : ServiceJobs.NO_BACKEND;
    }

    private static Long stoppedAt(ServiceJob job) {
        return job.stoppedAt() == null ? null : job.stoppedAt().toEpochMilli();
    }

    private static ServiceJobPreemptionConfiguration preemption(ServiceSubmission submission) {
        return submission.preemptions().isEmpty()
                ? null
                : new ServiceJobPreemptionConfiguration(submission.preemptions().getAsInt());
    }

    private static ServiceJobRetryStrategy retries(ServiceRetries retries) {
        return new ServiceJobRetryStrategy(
                retries.attempts(),
                retries.rules().stream()
                        .map(
                                rule ->
                                        new ServiceJobEvaluateOnExit(
                                                rule.action().name(),
                                                Given.absentIfEmpty(rule.onStatusReason())))
                        .toList());
    }
}
