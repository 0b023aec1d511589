package io.fairlead.api.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fairlead.control.FakeHosts;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.TaskId;
import io.fairlead.runtime.FakeEngine;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.batch.model.CEType;
import software.amazon.awssdk.services.batch.model.ComputeEnvironmentOrder;
import software.amazon.awssdk.services.batch.model.JobDetail;
import software.amazon.awssdk.services.batch.model.JobStatus;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** Variables that a compute environment gives to the containers of its jobs, on an engine in memory. */
@QuarkusTest
@TestProfile(FakeHosts.class)
@Tag("store")
class DefaultEnvironmentTest {
    private static final String TAG = "fairlead:environment:";

    @TestHTTPResource URI endpoint;
    @Inject FakeHosts.Engines engines;

    @ConfigProperty(name = "fairlead.data-dir")
    Path data;

    private final String name = "d-" + UUID.randomUUID();
    private FakeEngine engine;
    private BatchClient batch;

    @BeforeEach
    void connect() {
        engine = engines.small();
        batch = Sdk.client(endpoint);
        Sdk.register(batch, name);
    }

    @AfterEach
    void disconnect() {
        engine.running().forEach(attempt -> engine.exit(attempt, 0));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(engine::assertNoContainers);
        batch.close();
    }

    @Test
    void a_job_wins_over_tags_and_tags_win_over_the_file() throws IOException {
        Files.createDirectories(data.resolve("environment"));
        Files.writeString(
                data.resolve("environment/keys.env"),
                "# keys\n\nAWS_ACCESS_KEY_ID=from=file\nONE=file\nTWO=file\nAWS_BATCH_JOB_ID=no\n");
        environment(
                Map.of(
                        "fairlead:environment-file",
                        "keys.env",
                        TAG + "ONE",
                        "tag",
                        TAG + "THREE",
                        "tag"));
        String job = submit("THREE", "job");
        AttemptId attempt = attempt(job);
        await().atMost(Duration.ofSeconds(20)).until(() -> engine.running().contains(attempt));

        assertThat(engine.orderOf(attempt).container().environment())
                .containsEntry("AWS_ACCESS_KEY_ID", "from=file")
                .containsEntry("ONE", "tag")
                .containsEntry("TWO", "file")
                .containsEntry("THREE", "job")
                .containsEntry("AWS_BATCH_JOB_ID", job);
        assertThat(describe(job).container().environment())
                .singleElement()
                .satisfies(shown -> assertThat(shown.name()).isEqualTo("THREE"));
    }

    @Test
    void changed_tags_count_for_the_next_container() {
        environment(Map.of(TAG + "COLOUR", "red"));
        String arn =
                batch.describeComputeEnvironments(request -> request.computeEnvironments(name))
                        .computeEnvironments()
                        .getFirst()
                        .computeEnvironmentArn();
        batch.tagResource(request -> request.resourceArn(arn).tags(Map.of(TAG + "COLOUR", "blue")));
        AttemptId attempt = attempt(submit("A", "a"));
        await().atMost(Duration.ofSeconds(20)).until(() -> engine.running().contains(attempt));

        assertThat(engine.orderOf(attempt).container().environment())
                .containsEntry("COLOUR", "blue");
    }

    @Test
    void a_missing_file_fails_the_attempt_and_names_the_file() {
        environment(Map.of("fairlead:environment-file", "nowhere.env"));
        String job = submit("A", "a");

        await().atMost(Duration.ofSeconds(20))
                .until(() -> describe(job).status() == JobStatus.FAILED);
        assertThat(describe(job).container().reason())
                .startsWith("ResourceInitializationError")
                .contains("nowhere.env");
    }

    @Test
    void names_that_the_service_sets_and_paths_to_files_are_refused() {
        assertThat(Sdk.refusal(() -> environment(Map.of(TAG + "AWS_BATCH_JOB_ID", "x"))))
                .hasMessageContaining("set by the service");
        assertThat(Sdk.refusal(() -> environment(Map.of(TAG + "NOT A NAME", "x"))))
                .hasMessageContaining("stands the name of a variable");
        assertThat(
                        Sdk.refusal(
                                () ->
                                        environment(
                                                Map.of(
                                                        "fairlead:environment-file",
                                                        "../../etc/passwd"))))
                .hasMessageContaining("without a path");
    }

    private void environment(Map<String, String> tags) {
        batch.createComputeEnvironment(
                request -> request.computeEnvironmentName(name).type(CEType.UNMANAGED).tags(tags));
        batch.createJobQueue(
                request ->
                        request.jobQueueName(name)
                                .priority(1)
                                .computeEnvironmentOrder(
                                        ComputeEnvironmentOrder.builder()
                                                .order(1)
                                                .computeEnvironment(name)
                                                .build()));
    }

    private String submit(String variable, String value) {
        return batch.submitJob(
                        request ->
                                request.jobName("j")
                                        .jobQueue(name)
                                        .jobDefinition(name)
                                        .containerOverrides(
                                                overrides ->
                                                        overrides.environment(
                                                                each ->
                                                                        each.name(variable)
                                                                                .value(value))))
                .jobId();
    }

    private static AttemptId attempt(String job) {
        return new AttemptId(TaskId.parse(job).orElseThrow(), 1);
    }

    private JobDetail describe(String job) {
        return batch.describeJobs(request -> request.jobs(job)).jobs().getFirst();
    }
}
