package io.fairlead.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.batch.model.JobDetail;
import software.amazon.awssdk.services.batch.model.JobStatus;
import software.amazon.awssdk.services.batch.model.MountPoint;
import software.amazon.awssdk.services.batch.model.NodeRangeProperty;
import software.amazon.awssdk.services.batch.model.ResourceRequirement;
import software.amazon.awssdk.services.batch.model.ResourceType;
import software.amazon.awssdk.services.batch.model.Secret;
import software.amazon.awssdk.services.batch.model.TaskContainerDependency;
import software.amazon.awssdk.services.batch.model.TaskContainerDetails;
import software.amazon.awssdk.services.batch.model.TaskContainerProperties;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

/** Containers and nodes that work together, real ones; the service is killed in the middle of both. */
@Tag("docker")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TogetherIT {
    private ServiceProcess service;
    private BatchClient batch;

    @BeforeAll
    void startTheService(@TempDir Path directory) throws IOException {
        Path data = Files.createDirectories(directory.resolve("data"));
        Path secrets = Files.writeString(data.resolve("secrets.json"), "{\"word\": \"sesame\"}");
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-------"));
        service = new ServiceProcess(directory).start();
        batch = service.batch();
    }

    @AfterAll
    void stopTheService() throws Exception {
        batch.close();
        service.close();
    }

    @Test
    void nodes_exchange_data_over_tcp_and_go_on_when_the_service_is_killed() throws Exception {
        String main =
                "until grep -qs 1 heard && grep -q 2 heard; do nc -l -p 7000 >>heard; done;"
                        + " sort -u heard; echo all of $AWS_BATCH_JOB_NUM_NODES";
        String other =
                "sleep 3; while echo hello from $AWS_BATCH_JOB_NODE_INDEX"
                        + " | nc $AWS_BATCH_JOB_MAIN_NODE_PRIVATE_IPV4_ADDRESS 7000; sleep 0.2; do :; done";
        batch.registerJobDefinition(
                request ->
                        request.jobDefinitionName("nodes")
                                .type("multinode")
                                .nodeProperties(
                                        nodes ->
                                                nodes.numNodes(3)
                                                        .mainNode(0)
                                                        .nodeRangeProperties(
                                                                range("0:0", main),
                                                                range("1:2", other))));
        String job = submit("nodes");
        await().atMost(Duration.ofMinutes(2))
                .until(() -> describe(job + "#2").status() == JobStatus.RUNNING);
        service.killNine();
        service.start();

        JobDetail ended = awaitEnd(job);

        assertThat(ended.status())
                .as(service.get("/fairlead/v1/jobs/" + job))
                .isEqualTo(JobStatus.SUCCEEDED);
        assertThat(service.get("/fairlead/v1/jobs/" + job + "/logs"))
                .contains("hello from 1", "hello from 2", "all of 3");
        assertThat(describe(job + "#1").status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(describe(job + "#1").attempts()).hasSize(1);
        await().atMost(Duration.ofSeconds(60)).until(() -> service.containers() == 0);
    }

    @Test
    void a_container_waits_for_the_success_of_another_also_when_the_service_is_killed()
            throws Exception {
        batch.registerJobDefinition(
                request ->
                        request.jobDefinitionName("task")
                                .type("container")
                                .ecsProperties(
                                        ecs ->
                                                ecs.taskProperties(
                                                        task ->
                                                                task.volumes(v -> v.name("data"))
                                                                        .containers(
                                                                                before(), server(),
                                                                                main()))));
        String job = submit("task");
        await().atMost(Duration.ofMinutes(2))
                .until(() -> describe(job).status() == JobStatus.RUNNING);
        service.killNine();
        service.start();

        JobDetail ended = awaitEnd(job);

        assertThat(ended.status()).as(ended.toString()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(service.get("/fairlead/v1/jobs/" + job + "/logs"))
                .contains("prepared with sesame", "served on localhost");
        assertThat(service.get("/fairlead/v1/jobs/" + job + "/logs?container=before"))
                .contains("preparing");
        assertThat(ended.ecsProperties().taskProperties().getFirst().containers())
                .filteredOn(container -> !container.name().equals("server"))
                .extracting(TaskContainerDetails::exitCode)
                .containsExactly(0, 0);
        await().atMost(Duration.ofSeconds(60)).until(() -> service.containers() == 0);
    }

    private static TaskContainerProperties before() {
        return container("before", "echo preparing; sleep 5; echo prepared with $WORD > /data/file")
                .essential(false)
                .secrets(Secret.builder().name("WORD").valueFrom("word").build())
                .mountPoints(data())
                .build();
    }

    private static TaskContainerProperties server() {
        return container("server", "while true; do echo served on localhost | nc -l -p 7001; done")
                .essential(false)
                .stopTimeout(2)
                .build();
    }

    private static TaskContainerProperties main() {
        return container(
                        "main",
                        "cat /data/file; until nc 127.0.0.1 7001 </dev/null; do sleep 0.2; done")
                .dependsOn(on("before", "SUCCESS"), on("server", "START"))
                .mountPoints(data())
                .build();
    }

    private static TaskContainerDependency on(String container, String condition) {
        return TaskContainerDependency.builder()
                .containerName(container)
                .condition(condition)
                .build();
    }

    private static MountPoint data() {
        return MountPoint.builder().sourceVolume("data").containerPath("/data").build();
    }

    private static TaskContainerProperties.Builder container(String name, String script) {
        return TaskContainerProperties.builder()
                .name(name)
                .image("busybox:local")
                .command("sh", "-c", script)
                .resourceRequirements(requirement(ResourceType.VCPU, "0.1"), memory());
    }

    private static NodeRangeProperty range(String target, String script) {
        return NodeRangeProperty.builder()
                .targetNodes(target)
                .container(
                        container ->
                                container
                                        .image("busybox:local")
                                        .command("sh", "-c", script)
                                        .resourceRequirements(
                                                requirement(ResourceType.VCPU, "0.1"), memory()))
                .build();
    }

    private static ResourceRequirement memory() {
        return requirement(ResourceType.MEMORY, "16");
    }

    private static ResourceRequirement requirement(ResourceType type, String value) {
        return ResourceRequirement.builder().type(type).value(value).build();
    }

    private String submit(String definition) {
        return batch.submitJob(
                        request ->
                                request.jobName("together")
                                        .jobQueue("default")
                                        .jobDefinition(definition))
                .jobId();
    }

    private JobDetail describe(String job) {
        return batch.describeJobs(request -> request.jobs(job)).jobs().getFirst();
    }

    private JobDetail awaitEnd(String job) {
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () ->
                                List.of(JobStatus.SUCCEEDED, JobStatus.FAILED)
                                        .contains(describe(job).status()));
        return describe(job);
    }
}
