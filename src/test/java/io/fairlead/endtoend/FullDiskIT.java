package io.fairlead.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.fairlead.compute.Program;
import io.fairlead.compute.ProviderFailed;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.batch.model.JobDetail;
import software.amazon.awssdk.services.batch.model.JobStatus;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The packaged service whose data directory is on a small disk of its own. Needs the rights of root. */
@Tag("docker")
class FullDiskIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Large, so that the room which the database's files have already is soon used. */
    private static final String JOB =
            "{\"jobName\":\"nap\",\"jobQueue\":\"default\",\"jobDefinition\":\"nap\",\"parameters\":{\"pad\":\"%s\"}}"
                    .formatted("x".repeat(20_000));

    /** What DescribeJobs takes. */
    private static final int AT_ONCE = 100;

    @TempDir Path directory;
    private Path disk;
    private Path ballast;
    private final List<String> accepted = new ArrayList<>();

    @BeforeEach
    void mount() throws IOException, ProviderFailed {
        disk = Files.createDirectory(directory.resolve("data"));
        ballast = disk.resolve("ballast");
        run("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", disk.toString());
    }

    @AfterEach
    void unmount() throws ProviderFailed {
        run("umount", disk.toString());
    }

    private static void run(String... command) throws ProviderFailed {
        Program.of(Duration.ofSeconds(30), command).run();
    }

    @Test
    void while_its_disk_is_full_the_service_refuses_and_loses_nothing_then_goes_on()
            throws Exception {
        try (ServiceProcess service = new ServiceProcess(directory).start();
                BatchClient batch = service.batch();
                HttpClient http = HttpClient.newHttpClient()) {
            batch.registerJobDefinition(
                    r ->
                            r.jobDefinitionName("nap")
                                    .type("container")
                                    .containerProperties(
                                            c ->
                                                    c.image("busybox:local")
                                                            .vcpus(1)
                                                            .memory(16)
                                                            .command("sleep", "1")));
            for (int i = 0; i < 3; i++) {
                assertThat(submit(service, http).statusCode()).isEqualTo(200);
            }

            fill();
            HttpResponse<String> refused =
                    await().atMost(PATIENCE)
                            .until(() -> submit(service, http), each -> each.statusCode() != 200);
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
            assertThat(refused.body()).contains("The disk of the database is full");
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();

            Files.delete(ballast);
            await().atMost(PATIENCE).until(() -> submit(service, http).statusCode() == 200);

            for (int from = 0; from < accepted.size(); from += AT_ONCE) {
                List<String> some =
                        accepted.subList(from, Math.min(accepted.size(), from + AT_ONCE));
                await().atMost(PATIENCE)
                        .untilAsserted(
                                () ->
                                        assertThat(batch.describeJobs(r -> r.jobs(some)).jobs())
                                                .hasSize(some.size())
                                                .allMatch(FullDiskIT::succeededAtOnce));
            }
        }
    }

    private static boolean succeededAtOnce(JobDetail job) {
        return job.status() == JobStatus.SUCCEEDED && job.attempts().size() == 1;
    }

    /** Until not a byte more is taken. */
    private void fill() throws IOException {
        try (OutputStream stream = Files.newOutputStream(ballast)) {
            byte[] block = new byte[4096];
            while (true) {
                stream.write(block);
            }
        } catch (IOException full) {
            assertThat(Files.size(ballast)).isGreaterThan(1 << 20);
        }
    }

    private HttpResponse<String> submit(ServiceProcess service, HttpClient http)
            throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(
                        HttpRequest.newBuilder(service.endpoint().resolve("/v1/submitjob"))
                                .timeout(PATIENCE)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(JOB))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == 200) {
            accepted.add(JSON.readTree(answer.body()).path("jobId").asText());
        }
        return answer;
    }
}
