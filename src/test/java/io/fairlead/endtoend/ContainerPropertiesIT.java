package io.fairlead.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Device;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Ulimit;

import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.ContainerId;
import io.fairlead.domain.job.TaskId;
import io.fairlead.runtime.docker.Ownership;
import io.fairlead.runtime.docker.RealDocker;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.batch.model.ContainerProperties;
import software.amazon.awssdk.services.batch.model.DeviceCgroupPermission;
import software.amazon.awssdk.services.batch.model.JobDefinitionType;
import software.amazon.awssdk.services.batch.model.JobDetail;
import software.amazon.awssdk.services.batch.model.JobStatus;
import software.amazon.awssdk.services.batch.model.LogDriver;
import software.amazon.awssdk.services.batch.model.ResourceRequirement;
import software.amazon.awssdk.services.batch.model.ResourceType;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Container properties as AWS's SDK registers them, seen in the engine's own words and by the program in the container. */
@Tag("docker")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContainerPropertiesIT {
    private static final String QUEUE = "default";
    private static final long MIB = 1 << 20;

    private Path directory;
    private ServiceProcess service;
    private BatchClient batch;
    private CloudWatchLogsClient logs;
    private DockerClient docker;

    @BeforeAll
    void startTheService(@TempDir Path temporary) throws Exception {
        directory = temporary;
        service = new ServiceProcess(directory).start();
        batch = service.batch();
        logs =
                CloudWatchLogsClient.builder()
                        .endpointOverride(service.endpoint())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .build();
        docker = RealDocker.client();
    }

    @AfterAll
    void stopTheService() throws Exception {
        docker.close();
        logs.close();
        batch.close();
        service.close();
    }

    @Test
    void each_property_reaches_the_engine() {
        String job =
                submit(
                        "all",
                        "trap 'exit 0' TERM; sleep 60 & wait",
                        container ->
                                container
                                        .user("0:7")
                                        .privileged(false)
                                        .readonlyRootFilesystem(true)
                                        .environment(variable -> variable.name("A").value("b c"))
                                        .ulimits(
                                                limit ->
                                                        limit.name("nofile")
                                                                .softLimit(77)
                                                                .hardLimit(99))
                                        .linuxParameters(
                                                linux ->
                                                        linux.initProcessEnabled(true)
                                                                .sharedMemorySize(3)
                                                                .maxSwap(16)
                                                                .swappiness(60)
                                                                .tmpfs(
                                                                        tmpfs ->
                                                                                tmpfs.containerPath(
                                                                                                "/scratch")
                                                                                        .size(5)
                                                                                        .mountOptions(
                                                                                                "noexec",
                                                                                                "mode=1777"))
                                                                .devices(
                                                                        device ->
                                                                                device.hostPath(
                                                                                                "/dev/zero")
                                                                                        .containerPath(
                                                                                                "/dev/nought")
                                                                                        .permissions(
                                                                                                DeviceCgroupPermission
                                                                                                        .READ),
                                                                        device ->
                                                                                device.hostPath(
                                                                                        "/dev/full")))
                                        .logConfiguration(
                                                log ->
                                                        log.logDriver(LogDriver.JSON_FILE)
                                                                .options(
                                                                        Map.of("max-size", "1m"))));
        awaitRunning(job);
        InspectContainerResponse container = inspected(job, 1);
        HostConfig host = container.getHostConfig();

        assertThat(container.getConfig().getImage()).isEqualTo("busybox:local");
        assertThat(container.getConfig().getEntrypoint()).as("that of the image").isNull();
        assertThat(container.getConfig().getCmd()).startsWith("sh", "-c");
        assertThat(container.getConfig().getUser()).isEqualTo("0:7");
        assertThat(container.getConfig().getEnv())
                .contains("A=b c", "AWS_BATCH_JOB_ID=" + job, "AWS_BATCH_JOB_ATTEMPT=1");
        assertThat(host.getCpuShares()).as("1024 for each vCPU").isEqualTo(512);
        assertThat(host.getNanoCPUs()).as("no quota").isIn(null, 0L);
        assertThat(host.getMemory()).isEqualTo(32 * MIB);
        assertThat(host.getMemorySwap()).as("memory and swap").isEqualTo(48 * MIB);
        assertThat(host.getMemorySwappiness()).isEqualTo(60);
        assertThat(host.getPrivileged()).isFalse();
        assertThat(host.getReadonlyRootfs()).isTrue();
        assertThat(host.getUlimits()).containsExactly(new Ulimit("nofile", 77L, 99L));
        assertThat(host.getInit()).isTrue();
        assertThat(host.getShmSize()).isEqualTo(3 * MIB);
        assertThat(host.getTmpFs()).isEqualTo(Map.of("/scratch", "size=5m,noexec,mode=1777"));
        assertThat(host.getDevices())
                .containsExactly(
                        new Device("r", "/dev/nought", "/dev/zero"),
                        new Device("rwm", "/dev/full", "/dev/full"));
        assertThat(host.getLogConfig().getType().getType()).isEqualTo("json-file");
        assertThat(host.getLogConfig().getConfig()).containsEntry("max-size", "1m");
        batch.terminateJob(request -> request.jobId(job).reason("seen"));
        assertThat(awaitEnd(job).container().exitCode()).as("ended by SIGTERM").isZero();
    }

    @Test
    void a_swap_of_nothing_is_none() {
        String job =
                submit(
                        "no-swap",
                        "trap 'exit 0' TERM; sleep 60 & wait",
                        container -> container.linuxParameters(linux -> linux.maxSwap(0)));
        awaitRunning(job);
        HostConfig host = inspected(job, 1).getHostConfig();
        assertThat(host.getMemorySwap()).isEqualTo(host.getMemory());
        batch.terminateJob(request -> request.jobId(job).reason("seen"));
        awaitEnd(job);
    }

    @Test
    void directories_of_the_host_are_made_and_keep_what_is_written_and_other_volumes_go()
            throws Exception {
        Path kept = directory.resolve("made/by/the/engine");
        Path read = Files.createDirectory(directory.resolve("read"));
        Files.writeString(read.resolve("input"), "given");
        String job =
                submit(
                        "volumes",
                        "cat /in/input; echo; touch /in/x 2>/dev/null || echo read only;"
                                + " echo result >/out/result; echo mine >/one/f; cat /two/f",
                        container ->
                                container
                                        .volumes(
                                                volume ->
                                                        volume.name("kept")
                                                                .host(
                                                                        host ->
                                                                                host.sourcePath(
                                                                                        kept
                                                                                                .toString())),
                                                volume ->
                                                        volume.name("read")
                                                                .host(
                                                                        host ->
                                                                                host.sourcePath(
                                                                                        read
                                                                                                .toString())),
                                                volume -> volume.name("own").host(host -> {}))
                                        .mountPoints(
                                                point ->
                                                        point.sourceVolume("kept")
                                                                .containerPath("/out"),
                                                point ->
                                                        point.sourceVolume("read")
                                                                .containerPath("/in")
                                                                .readOnly(true),
                                                point ->
                                                        point.sourceVolume("own")
                                                                .containerPath("/one"),
                                                point ->
                                                        point.sourceVolume("own")
                                                                .containerPath("/two")));
        JobDetail ended = awaitEnd(job);
        assertThat(ended.status()).as(ended.toString()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(lines(ended.container().logStreamName()))
                .containsExactly("given", "read only", "mine");
        assertThat(kept.resolve("result")).hasContent("result");
    }

    @Test
    void each_attempt_has_a_stream_with_both_outputs_line_by_line() {
        String job =
                batch.submitJob(
                                request ->
                                        request.jobName("streams")
                                                .jobQueue(QUEUE)
                                                .jobDefinition(
                                                        define(
                                                                "streams",
                                                                "echo attempt $AWS_BATCH_JOB_ATTEMPT; echo oops >&2; exit $((2 - AWS_BATCH_JOB_ATTEMPT))",
                                                                container -> {}))
                                                .retryStrategy(retry -> retry.attempts(2)))
                        .jobId();
        JobDetail ended = awaitEnd(job);
        assertThat(ended.status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(ended.attempts()).hasSize(2);
        List<String> streams =
                ended.attempts().stream()
                        .map(attempt -> attempt.container().logStreamName())
                        .toList();
        assertThat(streams)
                .doesNotHaveDuplicates()
                .allMatch(stream -> stream.matches("streams/default/[0-9a-f]{32}"));
        assertThat(ended.container().logStreamName()).isEqualTo(streams.getLast());
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThat(ended.attempts().get(attempt).container().taskArn())
                    .endsWith(streams.get(attempt).substring("streams/default".length()));
            assertThat(lines(streams.get(attempt)))
                    .containsExactlyInAnyOrder("attempt " + (attempt + 1), "oops");
        }
    }

    private List<String> lines(String stream) {
        return logs
                .getLogEvents(
                        request ->
                                request.logGroupName("/aws/batch/job")
                                        .logStreamName(stream)
                                        .startFromHead(true))
                .events()
                .stream()
                .map(OutputLogEvent::message)
                .toList();
    }

    private String submit(
            String name, String script, Consumer<ContainerProperties.Builder> properties) {
        String definition = define(name, script, properties);
        return batch.submitJob(
                        request -> request.jobName(name).jobQueue(QUEUE).jobDefinition(definition))
                .jobId();
    }

    private String define(
            String name, String script, Consumer<ContainerProperties.Builder> properties) {
        return batch.registerJobDefinition(
                        request ->
                                request.jobDefinitionName(name)
                                        .type(JobDefinitionType.CONTAINER)
                                        .containerProperties(
                                                container -> {
                                                    container
                                                            .image("busybox:local")
                                                            .command("sh", "-c", script)
                                                            .resourceRequirements(
                                                                    needs(ResourceType.VCPU, "0.5"),
                                                                    needs(
                                                                            ResourceType.MEMORY,
                                                                            "32"));
                                                    properties.accept(container);
                                                }))
                .jobDefinitionArn();
    }

    private static ResourceRequirement needs(ResourceType type, String value) {
        return ResourceRequirement.builder().type(type).value(value).build();
    }

    private InspectContainerResponse inspected(String job, int attempt) {
        TaskId task = TaskId.parse(job).orElseThrow();
        return docker.inspectContainerCmd(
                        Ownership.nameOf(ContainerId.of(new AttemptId(task, attempt))))
                .exec();
    }

    private JobDetail describe(String job) {
        return batch.describeJobs(request -> request.jobs(job)).jobs().getFirst();
    }

    private void awaitRunning(String job) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> describe(job).status() == JobStatus.RUNNING);
    }

    private JobDetail awaitEnd(String job) {
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () ->
                                List.of(JobStatus.SUCCEEDED, JobStatus.FAILED)
                                        .contains(describe(job).status()));
        return describe(job);
    }
}
