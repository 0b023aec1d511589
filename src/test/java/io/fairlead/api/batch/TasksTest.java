package io.fairlead.api.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fairlead.control.FakeHosts;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.ContainerId;
import io.fairlead.domain.job.TaskId;
import io.fairlead.runtime.ContainerEngine.LogLine.Source;
import io.fairlead.runtime.ContainerOrder;
import io.fairlead.runtime.FakeEngine;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.batch.model.BatchException;
import software.amazon.awssdk.services.batch.model.EcsPropertiesOverride;
import software.amazon.awssdk.services.batch.model.EcsTaskProperties;
import software.amazon.awssdk.services.batch.model.JobDetail;
import software.amazon.awssdk.services.batch.model.JobStatus;
import software.amazon.awssdk.services.batch.model.SubmitJobRequest;
import software.amazon.awssdk.services.batch.model.TaskContainerDetails;
import software.amazon.awssdk.services.batch.model.TaskContainerProperties;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Jobs of several containers, on an engine in memory. */
@QuarkusTest
@TestProfile(FakeHosts.class)
@Tag("store")
class TasksTest {
    @TestHTTPResource URI endpoint;
    @Inject FakeHosts.Engines engines;

    private final String name = "t-" + UUID.randomUUID();
    private FakeEngine engine;
    private BatchClient batch;

    @BeforeEach
    void connect() {
        engine = engines.small();
        batch = Sdk.client(endpoint);
        Sdk.prepare(batch, name);
    }

    @AfterEach
    void disconnect() {
        engine.startFailure("broken", null);
        engine.runningContainers().forEach(container -> engine.stop(container, Duration.ZERO));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(engine::assertNoContainers);
        batch.close();
    }

    @Test
    void containers_follow_each_other_and_each_tells_what_became_of_it() {
        define(
                container("setup").essential(false).build(),
                container("main")
                        .dependsOn(on -> on.containerName("setup").condition("SUCCESS"))
                        .build(),
                container("helper")
                        .essential(false)
                        .dependsOn(on -> on.containerName("main").condition("START"))
                        .build());
        AttemptId attempt = attempt(submit());
        awaitRunning(id(attempt, "setup"));
        assertThat(engine.runningContainers()).containsExactly(id(attempt, "setup"));
        engine.exit(id(attempt, "setup"), 0);
        awaitRunning(id(attempt, "main"));
        awaitRunning(id(attempt, "helper"));
        engine.print(id(attempt, "main"), Source.STDOUT, "from main");
        engine.print(id(attempt, "helper"), Source.STDOUT, "from helper");
        JobDetail running = describe(attempt);
        assertThat(running.status()).isEqualTo(JobStatus.RUNNING);
        assertThat(shown(running, "main").exitCode()).isNull();

        engine.exit(id(attempt, "main"), 0);
        JobDetail ended = awaitEnd(attempt);

        assertThat(ended.status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(ended.statusReason()).isEqualTo("Essential container in task exited");
        assertThat(ended.container()).isNull();
        assertThat(shown(ended, "setup").exitCode()).isZero();
        assertThat(shown(ended, "main").exitCode()).isZero();
        assertThat(shown(ended, "helper").exitCode()).as("stopped").isEqualTo(143);
        assertThat(shown(ended, "main").logStreamName()).startsWith(name + "/main/");
        assertThat(ended.attempts()).hasSize(1);
        assertThat(ended.attempts().getFirst().taskProperties().getFirst().containers())
                .extracting(container -> container.name() + " " + container.exitCode())
                .containsExactly("setup 0", "main 0", "helper 143");
        assertThat(logs(attempt, "")).contains("from main").doesNotContain("helper");
        assertThat(logs(attempt, "?container=helper")).contains("from helper");
        assertThat(logs(attempt, "?container=nobody")).contains("it has setup, main, helper");
    }

    @Test
    void the_job_takes_the_sum_of_its_containers_and_each_container_its_own() {
        define(
                container("one").resourceRequirements(Sdk.vcpu("1"), Sdk.memory("64")).build(),
                container("two").resourceRequirements(Sdk.vcpu("0.5"), Sdk.memory("32")).build());
        AttemptId attempt = attempt(submit());
        awaitRunning(id(attempt, "one"));
        awaitRunning(id(attempt, "two"));

        assertThat(get("/fairlead/v1/hosts")).contains("1.5");
        ContainerOrder order = engine.orderOf(id(attempt, "two"));
        assertThat(order.container().resources().memoryMiB()).isEqualTo(32);
        assertThat(order.sandbox()).isPresent();
        assertThat(order.container().environment())
                .containsEntry("AWS_BATCH_JOB_ID", attempt.task().toString());
        String none =
                Sdk.refusal(() -> submit(overriding("one", Sdk.vcpu("2000"))))
                        .awsErrorDetails()
                        .errorMessage();
        assertThat(none).contains("The job asks for 2000.5 vCPUs");
    }

    @Test
    void a_dependency_that_cannot_be_met_fails_the_job_with_its_exit_code() {
        define(
                container("setup").essential(false).build(),
                container("main")
                        .dependsOn(on -> on.containerName("setup").condition("SUCCESS"))
                        .build());
        AttemptId attempt = attempt(submit());
        awaitRunning(id(attempt, "setup"));
        engine.exit(id(attempt, "setup"), 5);

        JobDetail ended = awaitEnd(attempt);

        assertThat(ended.status()).isEqualTo(JobStatus.FAILED);
        assertThat(ended.statusReason()).isEqualTo("Task failed to start");
        assertThat(shown(ended, "setup").exitCode()).isEqualTo(5);
        assertThat(shown(ended, "main").exitCode()).isNull();
    }

    @Test
    void an_essential_container_that_cannot_start_ends_the_others() {
        engine.startFailure("broken", "CannotPullContainerError: no such image");
        define(container("good").build(), container("bad").image("broken").build());
        AttemptId attempt = attempt(submit());

        JobDetail ended = awaitEnd(attempt);

        assertThat(ended.status()).isEqualTo(JobStatus.FAILED);
        assertThat(ended.statusReason()).isEqualTo("Task failed to start");
        assertThat(shown(ended, "bad").reason())
                .isEqualTo("CannotPullContainerError: no such image");
    }

    @Test
    void a_container_that_takes_too_long_for_others_to_wait_fails_the_job() {
        define(
                container("setup").essential(false).startTimeout(2).build(),
                container("main")
                        .dependsOn(on -> on.containerName("setup").condition("COMPLETE"))
                        .build());
        AttemptId attempt = attempt(submit());

        JobDetail ended = awaitEnd(attempt);

        assertThat(ended.status()).isEqualTo(JobStatus.FAILED);
        assertThat(shown(ended, "setup").exitCode()).as("stopped").isEqualTo(143);
    }

    @Test
    void a_terminated_task_ends_in_all_its_containers() {
        define(container("one").build(), container("two").build());
        AttemptId attempt = attempt(submit());
        awaitRunning(id(attempt, "one"));
        awaitRunning(id(attempt, "two"));
        batch.terminateJob(
                request -> request.jobId(attempt.task().toString()).reason("changed my mind"));

        JobDetail ended = awaitEnd(attempt);

        assertThat(ended.statusReason()).isEqualTo("changed my mind");
        assertThat(shown(ended, "one").exitCode()).isEqualTo(143);
        assertThat(shown(ended, "two").exitCode()).isEqualTo(143);
    }

    @Test
    void overrides_reach_the_container_that_they_name() {
        define(
                container("one").command("echo", "Ref::word").build(),
                container("two").command("true").build());
        String job =
                submit(
                        request ->
                                request.ecsPropertiesOverride(
                                                override(
                                                        each ->
                                                                each.name("two")
                                                                        .command(
                                                                                "echo", "Ref::word")
                                                                        .environment(
                                                                                variable ->
                                                                                        variable.name(
                                                                                                        "A")
                                                                                                .value(
                                                                                                        "1"))))
                                        .parameters(java.util.Map.of("word", "hello")));
        AttemptId attempt = attempt(job);
        awaitRunning(id(attempt, "one"));
        awaitRunning(id(attempt, "two"));

        assertThat(engine.orderOf(id(attempt, "one")).container().command())
                .containsExactly("echo", "hello");
        assertThat(engine.orderOf(id(attempt, "two")).container().command())
                .containsExactly("echo", "hello");
        assertThat(engine.orderOf(id(attempt, "two")).container().environment())
                .containsEntry("A", "1");
        assertThat(engine.orderOf(id(attempt, "one")).container().environment())
                .doesNotContainKey("A");
    }

    @Test
    void a_definition_of_several_containers_is_read_back_as_it_was_registered() {
        EcsTaskProperties task =
                EcsTaskProperties.builder()
                        .ipcMode("task")
                        .pidMode("host")
                        .volumes(volume -> volume.name("data"))
                        .containers(
                                container("one").essential(false).startTimeout(30).build(),
                                container("two")
                                        .dependsOn(
                                                on -> on.containerName("one").condition("COMPLETE"))
                                        .stopTimeout(5)
                                        .mountPoints(
                                                mount ->
                                                        mount.sourceVolume("data")
                                                                .containerPath("/data"))
                                        .build())
                        .build();
        batch.registerJobDefinition(
                request ->
                        request.jobDefinitionName(name)
                                .type("container")
                                .ecsProperties(ecs -> ecs.taskProperties(task)));

        var described =
                batch
                        .describeJobDefinitions(
                                request -> request.jobDefinitionName(name).status("ACTIVE"))
                        .jobDefinitions()
                        .stream()
                        .filter(each -> each.ecsProperties() != null)
                        .findFirst()
                        .orElseThrow();

        EcsTaskProperties shown = described.ecsProperties().taskProperties().getFirst();
        assertThat(shown.ipcMode()).isEqualTo("task");
        assertThat(shown.containers())
                .extracting(TaskContainerProperties::name)
                .containsExactly("one", "two");
        assertThat(shown.containers().getLast().dependsOn())
                .isEqualTo(task.containers().getLast().dependsOn());
        assertThat(described.containerProperties()).isNull();
    }

    @Test
    void impossible_tasks_are_refused_with_what_is_wrong() {
        assertThat(refusal(container("one").essential(false).build()))
                .hasMessageContaining("has no essential container");
        assertThat(refusal(container("one").build(), container("one").build()))
                .hasMessageContaining("as another container's");
        assertThat(
                        refusal(
                                container("one")
                                        .dependsOn(on -> on.containerName("x").condition("START"))
                                        .build()))
                .hasMessageContaining("which is none of the task's");
        assertThat(
                        refusal(
                                container("one").build(),
                                container("two")
                                        .dependsOn(
                                                on -> on.containerName("one").condition("SUCCESS"))
                                        .build()))
                .hasMessageContaining("which is essential");
        assertThat(
                        refusal(
                                container("one")
                                        .dependsOn(on -> on.containerName("two").condition("START"))
                                        .build(),
                                container("two")
                                        .dependsOn(on -> on.containerName("one").condition("START"))
                                        .build()))
                .hasMessageContaining("depends on itself");
        assertThat(refusal(container("not a name").build())).hasMessageContaining("has a name of");
        assertThat(refusal(container("one").resourceRequirements(Sdk.vcpu("1")).build()))
                .hasMessageContaining("Memory is not provided");
        assertThat(
                        refusal(
                                container("one")
                                        .firelensConfiguration(each -> each.type("fluentd"))
                                        .build()))
                .hasMessageContaining("firelensConfiguration is not supported");
        define(container("one").build());
        assertThat(
                        Sdk.refusal(
                                () ->
                                        submit(
                                                request ->
                                                        request.containerOverrides(
                                                                each -> each.command("true")))))
                .hasMessageContaining("Use ecsPropertiesOverride");
        assertThat(Sdk.refusal(() -> submit(overriding("nobody", Sdk.vcpu("1")))))
                .hasMessageContaining("names container \"nobody\"");
    }

    private BatchException refusal(TaskContainerProperties... containers) {
        return Sdk.refusal(() -> define(containers));
    }

    private static Consumer<SubmitJobRequest.Builder> overriding(
            String container,
            software.amazon.awssdk.services.batch.model.ResourceRequirement requirement) {
        return request ->
                request.ecsPropertiesOverride(
                        override(each -> each.name(container).resourceRequirements(requirement)));
    }

    private static EcsPropertiesOverride override(
            Consumer<software.amazon.awssdk.services.batch.model.TaskContainerOverrides.Builder>
                    container) {
        return EcsPropertiesOverride.builder()
                .taskProperties(task -> task.containers(container))
                .build();
    }

    private static TaskContainerProperties.Builder container(String name) {
        return TaskContainerProperties.builder()
                .name(name)
                .image("busybox")
                .resourceRequirements(Sdk.vcpu("0.25"), Sdk.memory("16"));
    }

    private void define(TaskContainerProperties... containers) {
        batch.registerJobDefinition(
                request ->
                        request.jobDefinitionName(name)
                                .type("container")
                                .ecsProperties(
                                        ecs ->
                                                ecs.taskProperties(
                                                        task -> task.containers(containers))));
    }

    private String submit() {
        return submit(request -> {});
    }

    private String submit(Consumer<SubmitJobRequest.Builder> more) {
        return batch.submitJob(
                        request -> {
                            request.jobName("j").jobQueue(name).jobDefinition(name);
                            more.accept(request);
                        })
                .jobId();
    }

    private static AttemptId attempt(String job) {
        return new AttemptId(TaskId.parse(job).orElseThrow(), 1);
    }

    private static ContainerId id(AttemptId attempt, String container) {
        return new ContainerId(attempt, container);
    }

    private void awaitRunning(ContainerId container) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> engine.runningContainers().contains(container));
    }

    private JobDetail awaitEnd(AttemptId attempt) {
        await().atMost(Duration.ofSeconds(20))
                .until(
                        () ->
                                List.of(JobStatus.SUCCEEDED, JobStatus.FAILED)
                                        .contains(describe(attempt).status()));
        return describe(attempt);
    }

    private JobDetail describe(AttemptId attempt) {
        return batch.describeJobs(request -> request.jobs(attempt.task().toString()))
                .jobs()
                .getFirst();
    }

    private static TaskContainerDetails shown(JobDetail job, String container) {
        return job.ecsProperties().taskProperties().getFirst().containers().stream()
                .filter(each -> each.name().equals(container))
                .findFirst()
                .orElseThrow();
    }

    private String logs(AttemptId attempt, String query) {
        return get("/fairlead/v1/jobs/" + attempt.task() + "/logs" + query);
    }

    private String get(String path) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(endpoint.resolve(path)).build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
