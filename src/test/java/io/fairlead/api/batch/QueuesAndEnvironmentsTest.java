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
import software.amazon.awssdk.services.batch.model.CEState;
import software.amazon.awssdk.services.batch.model.CEStatus;
import software.amazon.awssdk.services.batch.model.CEType;
import software.amazon.awssdk.services.batch.model.CRType;
import software.amazon.awssdk.services.batch.model.ClientException;
import software.amazon.awssdk.services.batch.model.ComputeEnvironmentDetail;
import software.amazon.awssdk.services.batch.model.ComputeEnvironmentOrder;
import software.amazon.awssdk.services.batch.model.JQState;
import software.amazon.awssdk.services.batch.model.JQStatus;
import software.amazon.awssdk.services.batch.model.JobQueueDetail;
import software.amazon.awssdk.services.batch.model.OrchestrationType;

import java.net.URI;
import java.util.Map;

@QuarkusTest
@TestProfile(WithoutEngine.class)
class QueuesAndEnvironmentsTest {
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
    void an_environment_lives_from_create_to_delete() {
        var created =
                batch.createComputeEnvironment(
                        request ->
                                request.computeEnvironmentName("ce-life")
                                        .type(CEType.MANAGED)
                                        .computeResources(
                                                resources ->
                                                        resources
                                                                .type(CRType.EC2)
                                                                .minvCpus(0)
                                                                .maxvCpus(16)
                                                                .instanceTypes("optimal")
                                                                .subnets("subnet-1"))
                                        .serviceRole("")
                                        .tags(Map.of("team", "fluid", "empty", "")));
        assertThat(created.computeEnvironmentArn())
                .isEqualTo(Sdk.ARN + "compute-environment/ce-life");

        ComputeEnvironmentDetail described = environment("ce-life");
        assertThat(described.computeEnvironmentArn()).isEqualTo(created.computeEnvironmentArn());
        assertThat(described.type()).isEqualTo(CEType.MANAGED);
        assertThat(described.state()).isEqualTo(CEState.ENABLED);
        assertThat(described.status()).isEqualTo(CEStatus.VALID);
        assertThat(described.statusReason()).isEqualTo("ComputeEnvironment Healthy");
        assertThat(described.computeResources().maxvCpus()).isEqualTo(16);
        assertThat(described.computeResources().subnets()).containsExactly("subnet-1");
        assertThat(described.containerOrchestrationType()).isEqualTo(OrchestrationType.ECS);
        assertThat(described.tags())
                .containsOnly(Map.entry("team", "fluid"), Map.entry("empty", ""));

        batch.updateComputeEnvironment(
                request ->
                        request.computeEnvironment(created.computeEnvironmentArn())
                                .state(CEState.DISABLED)
                                .computeResources(resources -> resources.maxvCpus(4)));
        ComputeEnvironmentDetail updated = environment("ce-life");
        assertThat(updated.state()).isEqualTo(CEState.DISABLED);
        assertThat(updated.computeResources().maxvCpus()).isEqualTo(4);
        assertThat(updated.computeResources().instanceTypes()).containsExactly("optimal");
        assertThat(updated.uuid()).isEqualTo(described.uuid()).isNotEmpty();

        batch.deleteComputeEnvironment(request -> request.computeEnvironment("ce-life"));
        assertThat(
                        batch.describeComputeEnvironments(
                                        request -> request.computeEnvironments("ce-life"))
                                .computeEnvironments())
                .isEmpty();
    }

    @Test
    void an_environment_in_use_cannot_be_deleted() {
        Sdk.prepare(batch, "in-use");
        batch.updateComputeEnvironment(
                request -> request.computeEnvironment("in-use").state(CEState.DISABLED));

        BatchException refused =
                Sdk.refusal(
                        () ->
                                batch.deleteComputeEnvironment(
                                        request -> request.computeEnvironment("in-use")));
        assertThat(refused)
                .isInstanceOf(ClientException.class)
                .hasMessageContaining("Cannot delete, found existing JobQueue relationship")
                .hasMessageContaining("in-use");
        assertThat(environment("in-use").state()).isEqualTo(CEState.DISABLED);
    }

    @Test
    void an_enabled_environment_cannot_be_deleted() {
        batch.createComputeEnvironment(
                request -> request.computeEnvironmentName("on").type(CEType.UNMANAGED));
        assertThat(
                        Sdk.refusal(
                                () ->
                                        batch.deleteComputeEnvironment(
                                                request -> request.computeEnvironment("on"))))
                .hasMessageContaining("ENABLED");
    }

    @Test
    void a_name_is_given_once() {
        Sdk.prepare(batch, "once");
        assertThat(
                        Sdk.refusal(
                                () ->
                                        batch.createComputeEnvironment(
                                                request ->
                                                        request.computeEnvironmentName("once")
                                                                .type(CEType.UNMANAGED))))
                .hasMessageContaining("Object already exists");
        assertThat(
                        Sdk.refusal(
                                () ->
                                        batch.createJobQueue(
                                                request ->
                                                        request.jobQueueName("once")
                                                                .priority(2)
                                                                .computeEnvironmentOrder(
                                                                        order(1, "once")))))
                .hasMessageContaining("Object already exists");
        assertThat(queue("once").priority()).isEqualTo(1);
    }

    @Test
    void a_queue_lives_from_create_to_delete() {
        Sdk.prepare(batch, "q-one");
        Sdk.prepare(batch, "q-two");
        var created =
                batch.createJobQueue(
                        request ->
                                request.jobQueueName("q-life")
                                        .priority(7)
                                        .computeEnvironmentOrder(
                                                order(20, Sdk.ARN + "compute-environment/q-one"),
                                                order(10, "q-two"))
                                        .jobStateTimeLimitActions(
                                                action ->
                                                        action.reason(
                                                                        "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY")
                                                                .state("RUNNABLE")
                                                                .maxTimeSeconds(600)
                                                                .action("CANCEL"))
                                        .tags(Map.of("a", "b")));
        assertThat(created.jobQueueArn()).isEqualTo(Sdk.ARN + "job-queue/q-life");

        JobQueueDetail described = queue("q-life");
        assertThat(described.state()).isEqualTo(JQState.ENABLED);
        assertThat(described.status()).isEqualTo(JQStatus.VALID);
        assertThat(described.statusReason()).isEqualTo("JobQueue Healthy");
        assertThat(described.priority()).isEqualTo(7);
        assertThat(described.computeEnvironmentOrder())
                .containsExactly(
                        order(10, Sdk.ARN + "compute-environment/q-two"),
                        order(20, Sdk.ARN + "compute-environment/q-one"));
        assertThat(described.jobStateTimeLimitActions()).hasSize(1);
        assertThat(described.tags()).containsEntry("a", "b");

        assertThat(Sdk.refusal(() -> batch.deleteJobQueue(request -> request.jobQueue("q-life"))))
                .hasMessageContaining("ENABLED");
        batch.updateJobQueue(
                request ->
                        request.jobQueue(created.jobQueueArn())
                                .priority(9)
                                .state(JQState.DISABLED));
        assertThat(queue("q-life").priority()).isEqualTo(9);
        assertThat(queue("q-life").computeEnvironmentOrder()).hasSize(2);

        batch.deleteJobQueue(request -> request.jobQueue("q-life"));
        assertThat(batch.describeJobQueues(request -> request.jobQueues("q-life")).jobQueues())
                .isEmpty();
    }

    @Test
    void what_does_not_exist_cannot_be_updated_and_is_not_described() {
        assertThat(Sdk.refusal(() -> batch.updateJobQueue(request -> request.jobQueue("ghost"))))
                .isInstanceOf(ClientException.class)
                .hasMessageContaining("does not exist");
        assertThat(
                        Sdk.refusal(
                                () ->
                                        batch.updateComputeEnvironment(
                                                request -> request.computeEnvironment("ghost"))))
                .hasMessageContaining("does not exist");
        assertThat(batch.describeJobQueues(request -> request.jobQueues("ghost")).jobQueues())
                .isEmpty();
        assertThat(
                        Sdk.refusal(
                                () ->
                                        batch.createJobQueue(
                                                request ->
                                                        request.jobQueueName("q-ghost")
                                                                .priority(1)
                                                                .computeEnvironmentOrder(
                                                                        order(1, "ghost")))))
                .hasMessageContaining("ghost")
                .hasMessageContaining("does not exist");
        assertThat(batch.describeJobQueues(request -> request.jobQueues("q-ghost")).jobQueues())
                .isEmpty();
    }

    @Test
    void the_pages_of_a_listing_hold_every_queue_once() {
        for (int i = 0; i < 7; i++) {
            Sdk.prepare(batch, "paged-" + i);
        }
        var names =
                batch.describeJobQueuesPaginator(request -> request.maxResults(2)).stream()
                        .flatMap(page -> page.jobQueues().stream())
                        .map(JobQueueDetail::jobQueueName)
                        .toList();
        assertThat(names).doesNotHaveDuplicates();
        assertThat(names).contains("paged-0", "paged-3", "paged-6");
    }

    @Test
    void errors_carry_the_number_of_their_request() {
        BatchException refused =
                Sdk.refusal(() -> batch.deleteJobQueue(request -> request.jobQueue("ghost")));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ClientException");
        assertThat(refused.requestId()).matches("[0-9a-f-]{36}");
    }

    private ComputeEnvironmentDetail environment(String name) {
        return batch.describeComputeEnvironments(request -> request.computeEnvironments(name))
                .computeEnvironments()
                .getFirst();
    }

    private JobQueueDetail queue(String name) {
        return batch.describeJobQueues(request -> request.jobQueues(name)).jobQueues().getFirst();
    }

    private static ComputeEnvironmentOrder order(int order, String environment) {
        return ComputeEnvironmentOrder.builder()
                .order(order)
                .computeEnvironment(environment)
                .build();
    }
}
