package io.fairlead.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.batch.model.JobDetail;
import software.amazon.awssdk.services.batch.model.JobStatus;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The packaged service is killed (SIGKILL) at each step of a placement, of the end of an attempt and of its termination: before
 * and after each commit and each act on a real engine. The next one over the same store has to do the rest, and nothing twice.
 */
@Tag("docker")
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledStepsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String DECLARED =
            """
            kind: ComputeEnvironment
            computeEnvironmentName: here
            type: UNMANAGED
            ---
            kind: JobQueue
            jobQueueName: steps
            priority: 1
            computeEnvironmentOrder: [{order: 1, computeEnvironment: here}]
            ---
            kind: JobDefinition
            jobDefinitionName: witness
            type: container
            parameters: {seconds: "0.5"}
            containerProperties:
              image: busybox:local
              command: [sh, -c, "echo begins | tee -a /witness/$AWS_BATCH_JOB_ID; trap 'exit 143' TERM; sleep $0 & wait $!; echo ends >> /witness/$AWS_BATCH_JOB_ID", "Ref::seconds"]
              resourceRequirements: [{type: VCPU, value: "0.25"}, {type: MEMORY, value: "32"}]
              volumes: [{name: witness, host: {sourcePath: %s}}]
              mountPoints: [{sourceVolume: witness, containerPath: /witness}]
            """;

    private Path witness;
    private Debugger debugger;
    private ServiceProcess service;
    private BatchClient batch;

    @BeforeAll
    void startTheService(@TempDir Path directory) throws Exception {
        witness = Files.createDirectory(directory.resolve("witness"));
        Files.setPosixFilePermissions(witness, PosixFilePermissions.fromString("rwxrwxrwx"));
        debugger = new Debugger();
        service = new ServiceProcess(directory).withOption(debugger.option());
        startService();
        service.apply(DECLARED.formatted(witness));
        batch = service.batch();
    }

    private void startService() throws Exception {
        CompletableFuture<Void> connected = debugger.awaitService();
        service.start();
        connected.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @AfterAll
    void stopTheService() throws Exception {
        try (Debugger third = debugger;
                ServiceProcess second = service;
                BatchClient first = batch) {
            // each is closed that was opened, whatever becomes of the others
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    before the commit of the placement      | control.AttemptMoves.place, store.commit.JobWriter.commit
                    after the commit of the placement       | control.AttemptMoves.place, store.commit.JobWriter.commit, control.Ledger.committed
                    before the container is created         | runtime.docker.ContainerStarts.create
                    between create and start                | runtime.docker.ContainerStarts.startCreated
                    after the container was started         | runtime.docker.ContainerStarts.started
                    before the commit of the start          | control.AttemptMoves.started, store.commit.JobWriter.commit
                    after the commit of the start           | control.AttemptMoves.started, store.commit.JobWriter.commit, control.Ledger.committed
                    when the engine tells of the exit       | control.HostKeeper$Kept.stopped
                    before the log is kept                  | control.Leavings.keep
                    after the log was kept                  | control.InHand.report
                    before the commit of the end            | control.AttemptMoves.over, store.commit.JobWriter.commit
                    after the commit of the end             | control.AttemptMoves.over, store.commit.JobWriter.commit, control.Ledger.committed
                    before the container is removed         | runtime.docker.Containers.remove
                    """)
    void killed_at_a_step_of_an_attempt_the_job_succeeds_once_and_one_container_was_started(
            String step, String way) throws Exception {
        CompletableFuture<Void> halted = debugger.haltAt(places(way));
        String job = submit("0.5");
        killWhen(halted);

        JobDetail over = ended(job);
        assertThat(over.status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(over.attempts()).hasSize(1);
        assertThat(over.attempts().getFirst().container().exitCode()).isZero();
        assertThat(witness.resolve(job)).hasContent("begins\nends\n");
        assertThat(count(service.get("/fairlead/v1/jobs/" + job + "/events"), "\"SUCCEEDED\""))
                .isEqualTo(1);
        assertThat(count(service.get("/fairlead/v1/jobs/" + job + "/logs"), "begins")).isEqualTo(1);
        nothingIsLeft();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    before the commit of the wish           | control.AttemptMoves.end, store.commit.JobWriter.commit
                    after the commit of the wish            | control.AttemptMoves.end, store.commit.JobWriter.commit, control.Ledger.committed
                    before the container is stopped         | runtime.docker.ContainerCalls.stop
                    before the commit of the end            | control.AttemptMoves.over, store.commit.JobWriter.commit
                    """)
    void killed_at_a_step_of_a_termination_the_job_fails_once_and_its_container_is_gone(
            String step, String way) throws Exception {
        String job = submit("300");
        await().atMost(PATIENCE).until(() -> find(job).status() == JobStatus.RUNNING);
        CompletableFuture<Void> halted = debugger.haltAt(places(way));
        CompletableFuture<Boolean> answered = CompletableFuture.supplyAsync(() -> terminate(job));
        killWhen(halted);
        if (!answered.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            assertThat(terminate(job)).isTrue();
        }

        JobDetail over = ended(job);
        assertThat(over.status()).isEqualTo(JobStatus.FAILED);
        assertThat(over.statusReason()).isEqualTo("enough");
        assertThat(over.attempts()).hasSize(1);
        assertThat(witness.resolve(job)).hasContent("begins\n");
        nothingIsLeft();
    }

    private static List<Debugger.Place> places(String way) {
        return Arrays.stream(way.split(", ")).map(Debugger.Place::of).toList();
    }

    private void killWhen(CompletableFuture<Void> halted) throws Exception {
        halted.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        service.killNine();
        startService();
    }

    private String submit(String seconds) {
        return batch.submitJob(
                        r ->
                                r.jobName("step")
                                        .jobQueue("steps")
                                        .jobDefinition("witness")
                                        .parameters(Map.of("seconds", seconds)))
                .jobId();
    }

    /** @return false if the service was killed before it could answer */
    private boolean terminate(String job) {
        try {
            batch.terminateJob(r -> r.jobId(job).reason("enough"));
            return true;
        } catch (SdkClientException e) {
            return false;
        }
    }

    private JobDetail ended(String job) {
        await().atMost(PATIENCE)
                .until(
                        () ->
                                find(job).status() == JobStatus.SUCCEEDED
                                        || find(job).status() == JobStatus.FAILED);
        return find(job);
    }

    private JobDetail find(String job) {
        return batch.describeJobs(r -> r.jobs(job)).jobs().getFirst();
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    private void nothingIsLeft() {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            assertThat(service.containers()).isZero();
                            JsonNode host =
                                    new ObjectMapper()
                                            .readTree(service.get("/fairlead/v1/hosts"))
                                            .path("hosts")
                                            .path(0);
                            assertThat(host.path("attempts").asInt(-1)).isZero();
                            assertThat(host.path("used").path("vcpus").asDouble(-1)).isZero();
                        });
    }
}
