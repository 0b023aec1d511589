package io.fairlead.api.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.api.WithoutEngine;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.batch.model.BatchException;
import software.amazon.awssdk.services.batch.model.DescribeServiceJobResponse;
import software.amazon.awssdk.services.batch.model.JQState;
import software.amazon.awssdk.services.batch.model.KeyValuesPair;
import software.amazon.awssdk.services.batch.model.QuotaShareState;
import software.amazon.awssdk.services.batch.model.ServiceJobSummary;
import software.amazon.awssdk.services.batch.model.SubmitServiceJobRequest;
import software.amazon.awssdk.services.batch.model.SubmitServiceJobResponse;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

@QuarkusTest
@TestProfile(WithoutEngine.class)
class ServiceJobsTest {
    private static final String PAYLOAD = "{\"TrainingJobName\":\"t\"}";

    @TestHTTPResource URI endpoint;
    private BatchClient batch;

    @BeforeEach
    void connect() {
        batch = Sdk.client(endpoint);
    }

    @AfterEach
    void disconnect() {
        batch.close();
    }

    @Test
    void a_service_job_waits_with_a_reason_until_it_is_terminated() {
        queue("sj", null);
        SubmitServiceJobResponse submitted =
                submit(
                        "sj",
                        job ->
                                job.retryStrategy(
                                                retry ->
                                                        retry.attempts(3)
                                                                .evaluateOnExit(
                                                                        rule ->
                                                                                rule.action("EXIT")
                                                                                        .onStatusReason(
                                                                                                "Capacity*")))
                                        .schedulingPriority(7)
                                        .timeoutConfig(
                                                timeout -> timeout.attemptDurationSeconds(600))
                                        .tags(Map.of("k", "v")));
        assertThat(submitted.jobArn()).isEqualTo(Sdk.ARN + "service-job/" + submitted.jobId());

        DescribeServiceJobResponse waiting = describe(submitted.jobId());
        assertThat(waiting.statusAsString()).isEqualTo("RUNNABLE");
        assertThat(waiting.statusReason()).contains("no backend", "SAGEMAKER_TRAINING");
        assertThat(waiting.jobQueue()).isEqualTo(Sdk.ARN + "job-queue/sj");
        assertThat(waiting.serviceRequestPayload()).isEqualTo(PAYLOAD);
        assertThat(waiting.retryStrategy().attempts()).isEqualTo(3);
        assertThat(waiting.retryStrategy().evaluateOnExit().getFirst().onStatusReason())
                .isEqualTo("Capacity*");
        assertThat(waiting.schedulingPriority()).isEqualTo(7);
        assertThat(waiting.timeoutConfig().attemptDurationSeconds()).isEqualTo(600);
        assertThat(waiting.tags()).isEqualTo(Map.of("k", "v"));
        assertThat(waiting.isTerminated()).isFalse();
        assertThat(waiting.startedAt()).isNull();

        assertThat(
                        batch.updateServiceJob(
                                        job -> job.jobId(submitted.jobId()).schedulingPriority(9))
                                .jobName())
                .isEqualTo("job");
        assertThat(describe(submitted.jobId()).schedulingPriority()).isEqualTo(9);

        terminate(submitted.jobId(), "enough");
        terminate(submitted.jobId(), "again");
        DescribeServiceJobResponse ended = describe(submitted.jobArn());
        assertThat(ended.statusAsString()).isEqualTo("FAILED");
        assertThat(ended.statusReason()).isEqualTo("enough");
        assertThat(ended.isTerminated()).isTrue();
        assertThat(ended.stoppedAt()).isGreaterThanOrEqualTo(ended.createdAt());
        assertThat(
                        Sdk.refusal(
                                () ->
                                        batch.updateServiceJob(
                                                job ->
                                                        job.jobId(submitted.jobId())
                                                                .schedulingPriority(1))))
                .hasMessageContaining("has ended");
    }

    @Test
    void a_token_submits_one_job() {
        queue("sj-token", null);
        SubmitServiceJobResponse first = submit("sj-token", job -> job.clientToken("once"));
        assertThat(refused("sj-token", job -> job.clientToken("once")))
                .hasMessageContaining("clientToken")
                .hasMessageContaining(first.jobId());
    }

    @Test
    void what_does_not_fit_is_refused() {
        queue("sj-bad", null);
        Sdk.prepare(batch, "sj-compute");
        assertThat(refused("sj-bad", job -> job.serviceRequestPayload("no json")))
                .hasMessageContaining("serviceRequestPayload is not a JSON object");
        assertThat(refused("sj-bad", job -> job.serviceRequestPayload(json(10 * 1024 + 1))))
                .hasMessageContaining("serviceRequestPayload has 10241 bytes");
        submit("sj-bad", job -> job.serviceRequestPayload(json(10 * 1024)));
        assertThat(refused("sj-bad", job -> job.jobName("x".repeat(30 * 1024))))
                .hasMessageContaining("SubmitServiceJob takes 30720 at most");
        assertThat(refused("sj-bad", job -> job.shareIdentifier("a")))
                .hasMessageContaining("has no scheduling policy");
        assertThat(refused("sj-bad", job -> job.quotaShareName("a")))
                .hasMessageContaining("has no quota-share policy");
        assertThat(
                        refused(
                                "sj-bad",
                                job ->
                                        job.preemptionConfiguration(
                                                stop ->
                                                        stop.preemptionRetriesBeforeTermination(
                                                                1))))
                .hasMessageContaining("preemptionRetriesBeforeTermination");
        assertThat(refused("sj-compute", job -> {}))
                .hasMessageContaining("has no service environments");
        assertThat(refused("sj-ghost", job -> {})).hasMessageContaining("does not exist");
        batch.updateJobQueue(queue -> queue.jobQueue("sj-bad").state(JQState.DISABLED));
        assertThat(refused("sj-bad", job -> {})).hasMessageContaining("is DISABLED");
        assertThat(Sdk.refusal(() -> describe("no-id"))).hasMessageContaining("jobId is \"no-id\"");
    }

    @Test
    void jobs_are_listed_by_status_and_filter() {
        queue("sj-list", null);
        String one = submit("sj-list", job -> job.jobName("Alpha-1")).jobId();
        String two = submit("sj-list", job -> job.jobName("alpha-2")).jobId();
        String three = submit("sj-list", job -> job.jobName("beta")).jobId();
        terminate(two, "enough");

        assertThat(batch.listServiceJobs(list -> list.jobQueue("sj-list")).jobSummaryList())
                .isEmpty();
        assertThat(
                        batch
                                .listServiceJobsPaginator(
                                        list ->
                                                list.jobQueue("sj-list")
                                                        .jobStatus("RUNNABLE")
                                                        .maxResults(1))
                                .jobSummaryList()
                                .stream()
                                .map(ServiceJobSummary::jobId))
                .containsExactly(three, one);
        assertThat(named("sj-list", "alpha*")).containsExactly(two, one);
        assertThat(
                        Sdk.refusal(
                                () ->
                                        batch.listServiceJobs(
                                                list ->
                                                        list.jobQueue("sj-list")
                                                                .filters(filter("COLOUR", "red")))))
                .hasMessageContaining("QUOTA_SHARE_NAME");
    }

    @Test
    void tags_of_a_service_job_are_changed_by_its_arn() {
        queue("sj-tags", null);
        String arn = submit("sj-tags", job -> job.tags(Map.of("a", "1"))).jobArn();
        batch.tagResource(tag -> tag.resourceArn(arn).tags(Map.of("b", "")));
        batch.untagResource(tag -> tag.resourceArn(arn).tagKeys("a"));
        assertThat(batch.listTagsForResource(tag -> tag.resourceArn(arn)).tags())
                .isEqualTo(Map.of("b", ""));
        assertThat(describe(arn).tags()).isEqualTo(Map.of("b", ""));
    }

    @Test
    void each_job_of_a_fair_share_queue_names_its_share() {
        batch.createSchedulingPolicy(policy -> policy.name("sj-fair"));
        queue("sj-fair", Sdk.ARN + "scheduling-policy/sj-fair");
        assertThat(refused("sj-fair", job -> {}))
                .hasMessageContaining("shareIdentifier is missing");
        String low = submit("sj-fair", job -> job.shareIdentifier("a")).jobArn();
        String high =
                submit("sj-fair", job -> job.shareIdentifier("b").schedulingPriority(1)).jobArn();

        var snapshot = batch.getJobQueueSnapshot(queue -> queue.jobQueue("sj-fair"));
        assertThat(snapshot.frontOfQueue().jobs())
                .extracting(place -> place.jobArn())
                .containsExactly(high, low);
        assertThat(snapshot.queueUtilization().fairshareUtilization().activeShareCount())
                .isEqualTo(2);
        assertThat(snapshot.queueUtilization().totalCapacityUsage())
                .singleElement()
                .satisfies(use -> assertThat(use.capacityUnit()).isEqualTo("NUM_INSTANCES"));
        assertThat(snapshot.frontOfQuotaShares()).isNull();
    }

    @Test
    void jobs_of_quota_shares_end_with_their_share() {
        batch.createSchedulingPolicy(
                policy ->
                        policy.name("sj-quota")
                                .quotaSharePolicy(
                                        quota -> quota.idleResourceAssignmentStrategy("FIFO")));
        queue("sj-quota", Sdk.ARN + "scheduling-policy/sj-quota");
        String left = share("sj-quota", "left");
        share("sj-quota", "right");
        assertThat(refused("sj-quota", job -> {}))
                .hasMessageContaining("quotaShareName is missing");
        assertThat(refused("sj-quota", job -> job.quotaShareName("ghost")))
                .hasMessageContaining("no quota share of that name");
        assertThat(refused("sj-quota", job -> job.quotaShareName("left").shareIdentifier("a")))
                .hasMessageContaining("has no fair-share policy");

        String first =
                submit(
                                "sj-quota",
                                job ->
                                        job.quotaShareName("left")
                                                .preemptionConfiguration(
                                                        stop ->
                                                                stop
                                                                        .preemptionRetriesBeforeTermination(
                                                                                0)))
                        .jobArn();
        submit("sj-quota", job -> job.quotaShareName("left"));
        String other = submit("sj-quota", job -> job.quotaShareName("right")).jobArn();
        assertThat(describe(first).preemptionConfiguration().preemptionRetriesBeforeTermination())
                .isZero();
        assertThat(describe(first).preemptionSummary().preemptedAttemptCount()).isZero();

        var snapshot = batch.getJobQueueSnapshot(queue -> queue.jobQueue("sj-quota"));
        assertThat(snapshot.frontOfQuotaShares().quotaShares())
                .hasEntrySatisfying(
                        "left",
                        jobs ->
                                assertThat(jobs)
                                        .singleElement()
                                        .satisfies(
                                                job -> {
                                                    assertThat(job.jobArn()).isEqualTo(first);
                                                    assertThat(job.earliestTimeAtPosition())
                                                            .isEqualTo(describe(first).createdAt());
                                                }));
        assertThat(snapshot.queueUtilization().quotaShareUtilization().topCapacityUtilization())
                .extracting(use -> use.quotaShareName())
                .containsExactly("left", "right");

        batch.updateQuotaShare(share -> share.quotaShareArn(left).state(QuotaShareState.DISABLED));
        assertThat(refused("sj-quota", job -> job.quotaShareName("left")))
                .hasMessageContaining("is DISABLED");
        batch.deleteQuotaShare(share -> share.quotaShareArn(left));
        assertThat(describe(first).statusReason())
                .isEqualTo("Quota share sj-quota/left was deleted");
        assertThat(describe(other).statusAsString()).isEqualTo("RUNNABLE");

        batch.updateJobQueue(queue -> queue.jobQueue("sj-quota").state(JQState.DISABLED));
        batch.deleteJobQueue(queue -> queue.jobQueue("sj-quota"));
        assertThat(describe(other).statusReason()).isEqualTo("Job queue sj-quota was deleted");
        assertThat(describe(other).isTerminated()).isTrue();
    }

    private static String json(int bytes) {
        return "{\"a\":\"" + "x".repeat(bytes - 8) + "\"}";
    }

    private void queue(String name, String policy) {
        batch.createServiceEnvironment(
                environment ->
                        environment
                                .serviceEnvironmentName(name)
                                .serviceEnvironmentType("SAGEMAKER_TRAINING")
                                .capacityLimits(
                                        limit ->
                                                limit.maxCapacity(4)
                                                        .capacityUnit("NUM_INSTANCES")));
        batch.createJobQueue(
                queue ->
                        queue.jobQueueName(name)
                                .priority(1)
                                .schedulingPolicyArn(policy)
                                .serviceEnvironmentOrder(
                                        each -> each.order(1).serviceEnvironment(name)));
    }

    private String share(String queue, String name) {
        return batch.createQuotaShare(
                        share ->
                                share.quotaShareName(name)
                                        .jobQueue(queue)
                                        .capacityLimits(
                                                limit ->
                                                        limit.maxCapacity(3)
                                                                .capacityUnit("ml.m5.large"))
                                        .resourceSharingConfiguration(
                                                sharing -> sharing.strategy("LEND"))
                                        .preemptionConfiguration(
                                                stop -> stop.inSharePreemption("DISABLED")))
                .quotaShareArn();
    }

    private SubmitServiceJobResponse submit(
            String queue, Consumer<SubmitServiceJobRequest.Builder> with) {
        return batch.submitServiceJob(
                request -> {
                    request.jobName("job")
                            .jobQueue(queue)
                            .serviceJobType("SAGEMAKER_TRAINING")
                            .serviceRequestPayload(PAYLOAD);
                    with.accept(request);
                });
    }

    private BatchException refused(String queue, Consumer<SubmitServiceJobRequest.Builder> with) {
        return Sdk.refusal(() -> submit(queue, with));
    }

    private DescribeServiceJobResponse describe(String id) {
        return batch.describeServiceJob(job -> job.jobId(id));
    }

    private void terminate(String id, String reason) {
        batch.terminateServiceJob(job -> job.jobId(id).reason(reason));
    }

    private List<String> named(String queue, String name) {
        return batch
                .listServiceJobs(list -> list.jobQueue(queue).filters(filter("JOB_NAME", name)))
                .jobSummaryList()
                .stream()
                .map(ServiceJobSummary::jobId)
                .toList();
    }

    private static KeyValuesPair filter(String name, String value) {
        return KeyValuesPair.builder().name(name).values(value).build();
    }
}
