package io.fairlead.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.fairlead.store.PostgresqlCluster;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.batch.model.JobDefinitionType;
import software.amazon.awssdk.services.batch.model.JobStatus;
import software.amazon.awssdk.services.batch.model.ResourceType;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The same with PostgreSQL in place of the embedded database, which also can be away. */
class PostgresqlServiceIT extends ServiceIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int JOBS = 30;

    private PostgresqlCluster cluster;

    @Override
    List<String> settings() {
        cluster = PostgresqlCluster.start();
        return List.of(
                "fairlead.store.url=" + cluster.url(), "fairlead.store.user=" + cluster.user());
    }

    @AfterAll
    void stopTheDatabase() {
        cluster.close();
    }

    @Test
    void what_was_accepted_runs_although_connections_are_cut_and_the_database_is_restarted()
            throws Exception {
        batch().registerJobDefinition(
                        r ->
                                r.jobDefinitionName("hardy")
                                        .type(JobDefinitionType.CONTAINER)
                                        .containerProperties(
                                                c ->
                                                        c.image("busybox:local")
                                                                .command("true")
                                                                .resourceRequirements(
                                                                        v ->
                                                                                v.type(
                                                                                                ResourceType
                                                                                                        .VCPU)
                                                                                        .value(
                                                                                                "0.25"),
                                                                        m ->
                                                                                m.type(
                                                                                                ResourceType
                                                                                                        .MEMORY)
                                                                                        .value(
                                                                                                "16"))));
        Set<String> accepted = new HashSet<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (accepted.size() < JOBS / 2) {
                var onItsWay = http.sendAsync(submission(), BodyHandlers.ofString());
                cluster.cutConnections();
                job(onItsWay.join()).ifPresent(accepted::add);
                job(http.send(submission(), BodyHandlers.ofString())).ifPresent(accepted::add);
            }
            cluster.restartAtOnce();
            await().atMost(PATIENCE)
                    .until(
                            () -> {
                                job(http.send(submission(), BodyHandlers.ofString()))
                                        .ifPresent(accepted::add);
                                return accepted.size() >= JOBS;
                            });
        }

        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(batch().describeJobs(r -> r.jobs(accepted)).jobs())
                                        .hasSize(accepted.size())
                                        .allMatch(job -> job.status() == JobStatus.SUCCEEDED)
                                        .allMatch(job -> job.attempts().size() == 1));
    }

    private HttpRequest submission() {
        return HttpRequest.newBuilder(service().endpoint().resolve("/v1/submitjob"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(
                        HttpRequest.BodyPublishers.ofString(
                                "{\"jobName\":\"hardy\",\"jobQueue\":\"default\",\"jobDefinition\":\"hardy\"}"))
                .build();
    }

    /** @return empty if the answer is to try again */
    private static Optional<String> job(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() == 200) {
            return Optional.of(new ObjectMapper().readTree(answer.body()).path("jobId").asText());
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        return Optional.empty();
    }
}
