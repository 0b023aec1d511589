package io.fairlead.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fairlead.compute.ProvidedHost;
import io.fairlead.compute.Provider;
import io.fairlead.compute.local.LocalEngines;
import io.fairlead.runtime.docker.RealDocker;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.batch.model.JobDetail;
import software.amazon.awssdk.services.batch.model.JobStatus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The packaged service with real engines that it starts and stops itself. */
@Tag("docker")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalScalingIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String DECLARED =
            """
            kind: HostProvider
            hostProviderName: here
            type: LOCAL
            hostTypes: [{name: slice, vcpus: 1, memoryMiB: 256}]
            ---
            kind: ComputeEnvironment
            computeEnvironmentName: slices
            type: MANAGED
            computeResources: {type: EC2, minvCpus: 0, maxvCpus: 3}
            tags: {"fairlead:provider": here, "fairlead:warm-images": "busybox:local", "fairlead:idle-delay": 3s}
            ---
            kind: JobQueue
            jobQueueName: slices
            priority: 1
            computeEnvironmentOrder: [{order: 1, computeEnvironment: slices}]
            ---
            kind: JobDefinition
            jobDefinitionName: nap
            type: container
            retryStrategy: {attempts: 3}
            containerProperties:
              image: busybox:local
              command: [sleep, "Ref::seconds"]
              resourceRequirements: [{type: VCPU, value: "1"}, {type: MEMORY, value: "64"}]
            """;

    private Path engines;
    private ServiceProcess service;
    private BatchClient batch;

    @BeforeAll
    void startTheService(@TempDir Path directory) throws Exception {
        engines = directory.resolve("data/engines/here");
        service =
                new ServiceProcess(
                                directory,
                                List.of(
                                        "fairlead.hosts.grace=3s",
                                        "fairlead.hosts.listing=2s",
                                        "fairlead.scaling.give-up-lost=5s"))
                        .start();
        batch = service.batch();
        service.apply(DECLARED);
    }

    @AfterAll
    void stopTheService() throws Exception {
        batch.close();
        service.close();
        Provider provider = new LocalEngines(engines, RealDocker.host().address(), "10.213");
        for (ProvidedHost left : provider.list()) {
            provider.terminate(left.id());
        }
    }

    @Test
    void an_array_brings_engines_and_a_kill_in_the_middle_neither_loses_nor_doubles_one()
            throws Exception {
        long before = requested();
        String array = submit(9, 2);
        await().atMost(PATIENCE).until(() -> !homes().isEmpty());

        service.killNine();
        service.start();

        awaitSuccess(array);
        assertThat(requested() - before).isLessThanOrEqualTo(3);
        await().atMost(PATIENCE).until(() -> homes().isEmpty());
    }

    @Test
    void a_job_on_an_engine_that_dies_runs_again_on_another() throws Exception {
        String job = submit(0, 8);
        await().atMost(PATIENCE).until(() -> describe(job).status() == JobStatus.RUNNING);
        Path home = homes().getFirst();

        long engine = Long.parseLong(Files.readString(home.resolve("pid")).strip());
        ProcessHandle.of(engine).orElseThrow().destroyForcibly();

        awaitSuccess(job);
        JobDetail ended = describe(job);
        assertThat(ended.attempts()).hasSize(2);
        assertThat(ended.attempts().getFirst().statusReason()).contains("terminated.");
        await().atMost(PATIENCE).until(() -> homes().isEmpty());
    }

    private String submit(int size, int seconds) {
        return batch.submitJob(
                        request -> {
                            request.jobName("nap")
                                    .jobQueue("slices")
                                    .jobDefinition("nap")
                                    .parameters(Map.of("seconds", Integer.toString(seconds)));
                            if (size > 0) {
                                request.arrayProperties(array -> array.size(size));
                            }
                        })
                .jobId();
    }

    private void awaitSuccess(String job) {
        await().atMost(PATIENCE).until(() -> describe(job).status() == JobStatus.SUCCEEDED);
    }

    private JobDetail describe(String job) {
        return batch.describeJobs(request -> request.jobs(job)).jobs().getFirst();
    }

    private long requested() {
        return service.get("/fairlead/v1/hosts/history?environment=slices")
                        .split("\"REQUESTED\"", -1)
                        .length
                - 1;
    }

    private List<Path> homes() throws IOException {
        if (!Files.isDirectory(engines)) {
            return List.of();
        }
        try (var found = Files.list(engines)) {
            return found.sorted().toList();
        }
    }
}
