package io.fairlead.api.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fairlead.control.FakeHosts;
import io.fairlead.domain.Secret;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.TaskId;
import io.fairlead.runtime.FakeEngine;
import io.fairlead.runtime.OrderSecrets;
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
import software.amazon.awssdk.services.batch.model.ContainerProperties;
import software.amazon.awssdk.services.batch.model.JobDetail;
import software.amazon.awssdk.services.batch.model.JobStatus;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Secrets of containers, from the service's file, on an engine in memory. */
@QuarkusTest
@TestProfile(FakeHosts.class)
@Tag("store")
class SecretsTest {
    private static final String ARN = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:";

    @TestHTTPResource URI endpoint;
    @Inject FakeHosts.Engines engines;

    @ConfigProperty(name = "fairlead.data-dir")
    Path data;

    private final String name = "s-" + UUID.randomUUID();
    private FakeEngine engine;
    private BatchClient batch;

    @BeforeEach
    void connect() throws IOException {
        Path file = data.resolve("secrets.json");
        Files.writeString(
                file,
                """
                {"database": {"user": "me", "password": "hidden-1"}, "token": "hidden-2",
                 "registry": {"username": "puller", "password": "hidden-3"}}
                """);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        engine = engines.small();
        batch = Sdk.client(endpoint);
        Sdk.prepare(batch, name);
    }

    @AfterEach
    void disconnect() {
        engine.running().forEach(attempt -> engine.exit(attempt, 0));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(engine::assertNoContainers);
        batch.close();
    }

    @Test
    void a_container_gets_its_secrets_and_its_login_and_nobody_reads_them_back() {
        String job =
                submit(
                        container ->
                                container
                                        .secrets(
                                                secret ->
                                                        secret.name("PASSWORD")
                                                                .valueFrom(
                                                                        ARN
                                                                                + "database-AbCdEf:password::"),
                                                secret -> secret.name("TOKEN").valueFrom("token"))
                                        .repositoryCredentials(
                                                each -> each.credentialsParameter(ARN + "registry"))
                                        .logConfiguration(
                                                log ->
                                                        log.logDriver("splunk")
                                                                .options(Map.of("splunk-url", "u"))
                                                                .secretOptions(
                                                                        option ->
                                                                                option.name(
                                                                                                "splunk-token")
                                                                                        .valueFrom(
                                                                                                "token"))));
        AttemptId attempt = new AttemptId(TaskId.parse(job).orElseThrow(), 1);
        await().atMost(Duration.ofSeconds(20)).until(() -> engine.running().contains(attempt));

        OrderSecrets secrets = engine.orderOf(attempt).secrets();
        assertThat(secrets.environment())
                .containsEntry("PASSWORD", new Secret("hidden-1"))
                .containsEntry("TOKEN", new Secret("hidden-2"));
        assertThat(secrets.logOptions()).containsEntry("splunk-token", new Secret("hidden-2"));
        assertThat(secrets.login())
                .contains(new OrderSecrets.Login("puller", new Secret("hidden-3")));
        JobDetail shown = describe(job);
        assertThat(shown.container().secrets())
                .extracting(secret -> secret.name() + "=" + secret.valueFrom())
                .containsExactly("PASSWORD=" + ARN + "database-AbCdEf:password::", "TOKEN=token");
        assertThat(shown.container().repositoryCredentials().credentialsParameter())
                .isEqualTo(ARN + "registry");
        assertThat(shown.container().logConfiguration().secretOptions()).hasSize(1);
        assertThat(shown.toString()).doesNotContain("hidden");
    }

    @Test
    void a_missing_secret_fails_the_attempt_and_is_named() {
        String job =
                submit(
                        container ->
                                container.secrets(
                                        secret ->
                                                secret.name("PASSWORD")
                                                        .valueFrom(ARN + "nowhere")));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> describe(job).status() == JobStatus.FAILED);

        assertThat(describe(job).container().reason())
                .startsWith("ResourceInitializationError: ")
                .contains("secret " + ARN + "nowhere is not in");
        assertThat(describe(job).statusReason()).isEqualTo("Task failed to start");
    }

    @Test
    void a_login_that_is_none_fails_the_attempt_without_showing_it() {
        String job =
                submit(
                        container ->
                                container.repositoryCredentials(
                                        each -> each.credentialsParameter("token")));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> describe(job).status() == JobStatus.FAILED);

        assertThat(describe(job).container().reason())
                .contains("secret token is not a JSON object with username and password")
                .doesNotContain("hidden");
    }

    private String submit(Consumer<ContainerProperties.Builder> more) {
        batch.registerJobDefinition(
                request ->
                        request.jobDefinitionName(name)
                                .type("container")
                                .containerProperties(
                                        container -> {
                                            container
                                                    .image("busybox")
                                                    .resourceRequirements(
                                                            Sdk.vcpu("1"), Sdk.memory("64"));
                                            more.accept(container);
                                        }));
        return batch.submitJob(request -> request.jobName("j").jobQueue(name).jobDefinition(name))
                .jobId();
    }

    private JobDetail describe(String job) {
        return batch.describeJobs(request -> request.jobs(job)).jobs().getFirst();
    }
}
