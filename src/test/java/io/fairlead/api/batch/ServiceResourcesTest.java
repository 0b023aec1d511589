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
import software.amazon.awssdk.services.batch.model.CapacityLimit;
import software.amazon.awssdk.services.batch.model.JQState;
import software.amazon.awssdk.services.batch.model.JobQueueDetail;
import software.amazon.awssdk.services.batch.model.QuotaShareDetail;
import software.amazon.awssdk.services.batch.model.QuotaShareResourceSharingStrategy;
import software.amazon.awssdk.services.batch.model.QuotaShareState;
import software.amazon.awssdk.services.batch.model.ServiceEnvironmentDetail;
import software.amazon.awssdk.services.batch.model.ServiceEnvironmentState;

import java.net.URI;
import java.util.List;
import java.util.Map;

@QuarkusTest
@TestProfile(WithoutEngine.class)
class ServiceResourcesTest {
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
    void a_service_environment_lives_from_create_to_delete() {
        String arn = environment("se-life");
        assertThat(arn).isEqualTo(Sdk.ARN + "service-environment/se-life");
        queue("se-life", null);

        ServiceEnvironmentDetail described = environments("se-life").getFirst();
        assertThat(described.serviceEnvironmentArn()).isEqualTo(arn);
        assertThat(described.serviceEnvironmentTypeAsString()).isEqualTo("SAGEMAKER_TRAINING");
        assertThat(described.statusAsString()).isEqualTo("VALID");
        assertThat(described.capacityLimits()).containsExactly(limit(4));

        assertThat(Sdk.refusal(() -> delete("se-life"))).hasMessageContaining("state is ENABLED");
        batch.updateServiceEnvironment(
                request ->
                        request.serviceEnvironment(arn)
                                .state(ServiceEnvironmentState.DISABLED)
                                .capacityLimits(limit(9)));
        assertThat(environments("se-life").getFirst().capacityLimits()).containsExactly(limit(9));
        assertThat(Sdk.refusal(() -> delete("se-life")))
                .hasMessageContaining("found existing JobQueue relationship");

        batch.updateJobQueue(request -> request.jobQueue("se-life").state(JQState.DISABLED));
        batch.deleteJobQueue(request -> request.jobQueue("se-life"));
        batch.tagResource(request -> request.resourceArn(arn).tags(Map.of("a", "b")));
        assertThat(environments("se-life").getFirst().tags()).isEqualTo(Map.of("a", "b"));
        delete("se-life");
        assertThat(environments("se-life")).isEmpty();
    }

    @Test
    void a_queue_of_service_jobs_takes_no_others_and_keeps_its_kind() {
        environment("se-queue");
        Sdk.prepare(batch, "se-compute");
        queue("se-queue", null);

        JobQueueDetail described =
                batch.describeJobQueues(request -> request.jobQueues("se-queue"))
                        .jobQueues()
                        .getFirst();
        assertThat(described.jobQueueTypeAsString()).isEqualTo("SAGEMAKER_TRAINING");
        assertThat(described.computeEnvironmentOrder()).isEmpty();
        assertThat(described.serviceEnvironmentOrder().getFirst().serviceEnvironment())
                .isEqualTo(Sdk.ARN + "service-environment/se-queue");

        assertThat(
                        Sdk.refusal(
                                () ->
                                        batch.submitJob(
                                                request ->
                                                        request.jobName("job")
                                                                .jobQueue("se-queue")
                                                                .jobDefinition("se-compute"))))
                .hasMessageContaining("is for service jobs");
        assertThat(
                        Sdk.refusal(
                                () ->
                                        batch.updateJobQueue(
                                                request ->
                                                        request.jobQueue("se-queue")
                                                                .computeEnvironmentOrder(
                                                                        each ->
                                                                                each.order(1)
                                                                                        .computeEnvironment(
                                                                                                "se-compute")))))
                .hasMessageContaining("keeps that kind");
        assertThat(Sdk.refusal(() -> queueOver("se-ghost-queue", "se-ghost")))
                .hasMessageContaining("Service environment se-ghost")
                .hasMessageContaining("does not exist");
    }

    @Test
    void a_quota_share_lives_from_create_to_delete() {
        environment("qs");
        batch.createSchedulingPolicy(
                request ->
                        request.name("qs")
                                .quotaSharePolicy(
                                        policy -> policy.idleResourceAssignmentStrategy("FIFO")));
        queue("qs", Sdk.ARN + "scheduling-policy/qs");

        String arn = share("qs", "team", "LEND_AND_BORROW", 200);
        share("qs", "other", "RESERVE", null);
        assertThat(
                        batch
                                .listQuotaSharesPaginator(
                                        request -> request.jobQueue("qs").maxResults(1))
                                .quotaShares()
                                .stream()
                                .map(QuotaShareDetail::quotaShareName))
                .containsExactly("other", "team");

        var described = batch.describeQuotaShare(request -> request.quotaShareArn(arn));
        assertThat(described.quotaShareName()).isEqualTo("team");
        assertThat(described.jobQueueArn()).isEqualTo(Sdk.ARN + "job-queue/qs");
        assertThat(described.resourceSharingConfiguration().borrowLimit()).isEqualTo(200);
        assertThat(described.preemptionConfiguration().inSharePreemptionAsString())
                .isEqualTo("DISABLED");
        assertThat(described.capacityLimits().getFirst().maxCapacity()).isEqualTo(3);

        assertThat(Sdk.refusal(() -> batch.deleteQuotaShare(request -> request.quotaShareArn(arn))))
                .hasMessageContaining("state is ENABLED");
        batch.updateQuotaShare(
                request ->
                        request.quotaShareArn(arn)
                                .state(QuotaShareState.DISABLED)
                                .resourceSharingConfiguration(
                                        sharing ->
                                                sharing.strategy(
                                                        QuotaShareResourceSharingStrategy.LEND)));
        assertThat(
                        batch.describeQuotaShare(request -> request.quotaShareArn(arn))
                                .resourceSharingConfiguration()
                                .borrowLimit())
                .isNull();
        batch.deleteQuotaShare(request -> request.quotaShareArn(arn));
        assertThat(
                        Sdk.refusal(
                                () ->
                                        batch.describeQuotaShare(
                                                request -> request.quotaShareArn(arn))))
                .hasMessageContaining("qs/team does not exist");
        assertThat(Sdk.refusal(() -> share("qs", "bad", "LEND", 5)))
                .hasMessageContaining("borrowLimit is given");
    }

    @Test
    void a_queue_without_a_quota_share_policy_has_no_quota_shares() {
        Sdk.prepare(batch, "qs-none");
        assertThat(Sdk.refusal(() -> share("qs-none", "team", "LEND", null)))
                .hasMessageContaining("no quota-share policy");
    }

    private String environment(String name) {
        return batch.createServiceEnvironment(
                        request ->
                                request.serviceEnvironmentName(name)
                                        .serviceEnvironmentType("SAGEMAKER_TRAINING")
                                        .capacityLimits(limit(4)))
                .serviceEnvironmentArn();
    }

    private void queue(String name, String policy) {
        batch.createJobQueue(
                request ->
                        request.jobQueueName(name)
                                .priority(1)
                                .schedulingPolicyArn(policy)
                                .serviceEnvironmentOrder(
                                        each -> each.order(1).serviceEnvironment(name)));
    }

    private void queueOver(String name, String environment) {
        batch.createJobQueue(
                request ->
                        request.jobQueueName(name)
                                .priority(1)
                                .serviceEnvironmentOrder(
                                        each -> each.order(1).serviceEnvironment(environment)));
    }

    private String share(String queue, String name, String strategy, Integer borrowLimit) {
        return batch.createQuotaShare(
                        request ->
                                request.quotaShareName(name)
                                        .jobQueue(queue)
                                        .capacityLimits(
                                                each ->
                                                        each.maxCapacity(3)
                                                                .capacityUnit("ml.m5.large"))
                                        .resourceSharingConfiguration(
                                                sharing ->
                                                        sharing.strategy(strategy)
                                                                .borrowLimit(borrowLimit))
                                        .preemptionConfiguration(
                                                preemption ->
                                                        preemption.inSharePreemption("DISABLED")))
                .quotaShareArn();
    }

    private void delete(String name) {
        batch.deleteServiceEnvironment(request -> request.serviceEnvironment(name));
    }

    private List<ServiceEnvironmentDetail> environments(String name) {
        return batch.describeServiceEnvironments(request -> request.serviceEnvironments(name))
                .serviceEnvironments();
    }

    private static CapacityLimit limit(int most) {
        return CapacityLimit.builder().maxCapacity(most).capacityUnit("NUM_INSTANCES").build();
    }
}
