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
import software.amazon.awssdk.services.batch.model.ClientException;
import software.amazon.awssdk.services.batch.model.ConsumableResourceRequirement;
import software.amazon.awssdk.services.batch.model.ConsumableResourceSummary;
import software.amazon.awssdk.services.batch.model.JobDefinitionType;
import software.amazon.awssdk.services.batch.model.ListJobsByConsumableResourceSummary;

import java.net.URI;
import java.util.List;
import java.util.Map;

@QuarkusTest
@TestProfile(WithoutEngine.class)
class ConsumablesTest {
    private static final String ARN = Sdk.ARN + "consumable-resource/";

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
    void a_resource_lives_from_create_to_delete() {
        var created =
                batch.createConsumableResource(
                        request ->
                                request.consumableResourceName("c-life")
                                        .totalQuantity(7L)
                                        .tags(Map.of("a", "")));
        assertThat(created.consumableResourceArn()).isEqualTo(ARN + "c-life");

        var described =
                batch.describeConsumableResource(
                        request -> request.consumableResource(created.consumableResourceArn()));
        assertThat(described.consumableResourceName()).isEqualTo("c-life");
        assertThat(described.totalQuantity()).isEqualTo(7);
        assertThat(described.inUseQuantity()).isZero();
        assertThat(described.availableQuantity()).isEqualTo(7);
        assertThat(described.resourceType()).isEqualTo("REPLENISHABLE");
        assertThat(described.createdAt()).isPositive();
        assertThat(described.tags()).isEqualTo(Map.of("a", ""));

        assertThat(update("c-life", "ADD", 3, "t-1")).isEqualTo(10);
        assertThat(update("c-life", "ADD", 3, "t-1")).isEqualTo(10);
        assertThat(update("c-life", "REMOVE", 10, "t-2")).isZero();
        assertThat(update("c-life", "REMOVE", 10, "t-2")).isZero();
        assertThat(update("c-life", "SET", 2, null)).isEqualTo(2);
        assertThat(refusedUpdate("c-life", "REMOVE", 3))
                .isInstanceOf(ClientException.class)
                .hasMessageContaining("totalQuantity of 2");

        batch.tagResource(
                request ->
                        request.resourceArn(created.consumableResourceArn())
                                .tags(Map.of("b", "1")));
        assertThat(
                        batch.listTagsForResource(
                                        request ->
                                                request.resourceArn(
                                                        created.consumableResourceArn()))
                                .tags())
                .isEqualTo(Map.of("a", "", "b", "1"));

        batch.deleteConsumableResource(request -> request.consumableResource("c-life"));
        assertThat(refusedUpdate("c-life", "ADD", 1)).hasMessageContaining("c-life does not exist");
    }

    @Test
    void resources_are_listed_by_name_in_any_case() {
        for (String name : List.of("c-List-1", "c-list-2", "c-other")) {
            batch.createConsumableResource(
                    request ->
                            request.consumableResourceName(name).resourceType("NON_REPLENISHABLE"));
        }
        assertThat(listed("C-LIST-*")).containsExactly("c-List-1", "c-list-2");
        assertThat(listed("c-OTHER")).containsExactly("c-other");
        assertThat(
                        batch
                                .listConsumableResourcesPaginator(request -> request.maxResults(1))
                                .consumableResources()
                                .stream()
                                .map(ConsumableResourceSummary::consumableResourceName))
                .contains("c-List-1", "c-list-2", "c-other");
        assertThat(
                        Sdk.refusal(
                                () ->
                                        batch.listConsumableResources(
                                                request ->
                                                        request.filters(
                                                                filter -> filter.name("NAME")))))
                .hasMessageContaining("CONSUMABLE_RESOURCE_NAME");
    }

    @Test
    void a_definition_and_a_job_say_what_they_take() {
        Sdk.prepare(batch, "c-job");
        for (String name : List.of("c-job-a", "c-job-b")) {
            batch.createConsumableResource(
                    request -> request.consumableResourceName(name).totalQuantity(1L));
        }
        batch.registerJobDefinition(
                request ->
                        request.jobDefinitionName("c-job")
                                .type(JobDefinitionType.CONTAINER)
                                .consumableResourceProperties(
                                        properties ->
                                                properties.consumableResourceList(
                                                        taking("c-job-a", 1)))
                                .containerProperties(
                                        container ->
                                                container
                                                        .image("busybox")
                                                        .resourceRequirements(
                                                                Sdk.vcpu("1"), Sdk.memory("64"))));

        String usual = submit("c-job", "usual");
        String special = submit("c-job", "special", taking(ARN + "c-job-b", 3));

        assertThat(takenBy(usual)).containsExactly(taking(ARN + "c-job-a", 1));
        assertThat(takenBy(special)).containsExactly(taking(ARN + "c-job-b", 3));
        assertThat(
                        batch.describeJobDefinitions(request -> request.jobDefinitions("c-job:2"))
                                .jobDefinitions()
                                .getFirst()
                                .consumableResourceProperties()
                                .consumableResourceList())
                .containsExactly(taking("c-job-a", 1));

        ListJobsByConsumableResourceSummary consumer = consumers("c-job-b", null).getFirst();
        assertThat(consumer.jobArn()).endsWith(special);
        assertThat(consumer.quantity()).isEqualTo(3);
        assertThat(consumer.jobQueueArn()).isEqualTo(Sdk.ARN + "job-queue/c-job");
        assertThat(consumer.jobDefinitionArn()).isEqualTo(Sdk.ARN + "job-definition/c-job:2");
        assertThat(consumer.jobStatus()).isEqualTo("RUNNABLE");
        assertThat(consumers("c-job-b", "RUNNABLE")).hasSize(1);
        assertThat(consumers("c-job-b", "RUNNING")).isEmpty();
    }

    @Test
    void what_is_taken_must_exist_and_be_named_once() {
        Sdk.prepare(batch, "c-bad");
        assertThat(Sdk.refusal(() -> submit("c-bad", "job", taking("c-ghost", 1))))
                .isInstanceOf(ClientException.class)
                .hasMessageContaining("Consumable resource c-ghost does not exist");
        assertThat(
                        Sdk.refusal(
                                () ->
                                        submit(
                                                "c-bad",
                                                "job",
                                                taking("c-twice", 1),
                                                taking(ARN + "c-twice", 1))))
                .hasMessageContaining("consumableResourceList[1]")
                .hasMessageContaining("Give their sum once");
    }

    private long update(String name, String operation, long quantity, String token) {
        return batch.updateConsumableResource(
                        request ->
                                request.consumableResource(name)
                                        .operation(operation)
                                        .quantity(quantity)
                                        .clientToken(token))
                .totalQuantity();
    }

    private BatchException refusedUpdate(String name, String operation, long quantity) {
        return Sdk.refusal(() -> update(name, operation, quantity, null));
    }

    private List<String> listed(String pattern) {
        return batch
                .listConsumableResources(
                        request ->
                                request.filters(
                                        filter ->
                                                filter.name("CONSUMABLE_RESOURCE_NAME")
                                                        .values(pattern)))
                .consumableResources()
                .stream()
                .map(ConsumableResourceSummary::consumableResourceName)
                .toList();
    }

    private String submit(String queue, String name, ConsumableResourceRequirement... taking) {
        return batch.submitJob(
                        request -> {
                            request.jobName(name).jobQueue(queue).jobDefinition(queue);
                            if (taking.length > 0) {
                                request.consumableResourcePropertiesOverride(
                                        properties -> properties.consumableResourceList(taking));
                            }
                        })
                .jobId();
    }

    private List<ConsumableResourceRequirement> takenBy(String job) {
        return batch.describeJobs(request -> request.jobs(job))
                .jobs()
                .getFirst()
                .consumableResourceProperties()
                .consumableResourceList();
    }

    private List<ListJobsByConsumableResourceSummary> consumers(String resource, String status) {
        return batch
                .listJobsByConsumableResourcePaginator(
                        request -> {
                            request.consumableResource(resource);
                            if (status != null) {
                                request.filters(filter -> filter.name("JOB_STATUS").values(status));
                            }
                        })
                .jobs()
                .stream()
                .toList();
    }

    private static ConsumableResourceRequirement taking(String resource, long quantity) {
        return ConsumableResourceRequirement.builder()
                .consumableResource(resource)
                .quantity(quantity)
                .build();
    }
}
