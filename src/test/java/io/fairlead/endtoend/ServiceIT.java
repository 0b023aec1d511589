package io.fairlead.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.batch.model.ArrayJobDependency;
import software.amazon.awssdk.services.batch.model.Host;
import software.amazon.awssdk.services.batch.model.JobDefinitionType;
import software.amazon.awssdk.services.batch.model.JobDependency;
import software.amazon.awssdk.services.batch.model.JobDetail;
import software.amazon.awssdk.services.batch.model.JobStatus;
import software.amazon.awssdk.services.batch.model.MountPoint;
import software.amazon.awssdk.services.batch.model.NetworkInterface;
import software.amazon.awssdk.services.batch.model.RegisterJobDefinitionRequest;
import software.amazon.awssdk.services.batch.model.ResourceRequirement;
import software.amazon.awssdk.services.batch.model.ResourceType;
import software.amazon.awssdk.services.batch.model.SubmitJobRequest;
import software.amazon.awssdk.services.batch.model.TaskContainerProperties;
import software.amazon.awssdk.services.batch.model.Volume;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** The packaged service with real containers, used through the AWS SDK and the command line. */
@Tag("docker")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServiceIT {
    private Path directory;
    private ServiceProcess service;
    private BatchClient batch;

    @BeforeAll
    void startTheService(@TempDir Path temporary) throws IOException {
        directory = temporary;
        List<String> settings = new ArrayList<>(settings());
        settings.add("fairlead.efs.fs-12345678=" + directory.resolve("efs"));
        service = new ServiceProcess(directory, settings).start();
        batch = service.batch();
    }

    /** Settings of the service besides the usual ones, each {@code name=value}. */
    List<String> settings() {
        return List.of();
    }

    ServiceProcess service() {
        return service;
    }

    BatchClient batch() {
        return batch;
    }

    @AfterAll
    void stopTheService() throws Exception {
        batch.close();
        service.close();
    }

    @Test
    void a_job_runs_with_its_parameters_and_leaves_log_and_files() {
        define(
                "greeter",
                List.of(
                        "sh",
                        "-c",
                        "mkdir -p /out && echo \"$0 $WHO\" | tee /out/greeting.txt",
                        "Ref::word"),
                64,
                request ->
                        request.parameters(Map.of("word", "hi"))
                                .tags(Map.of("fairlead:outputs", "/out")));
        String job =
                submit(
                        "greeter",
                        request ->
                                request.parameters(Map.of("word", "hello"))
                                        .containerOverrides(
                                                overrides ->
                                                        overrides.environment(
                                                                variable ->
                                                                        variable.name("WHO")
                                                                                .value("world"))));

        JobDetail ended = awaitEnd(job);

        assertThat(ended.status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(ended.statusReason()).isEqualTo("Essential container in task exited");
        assertThat(ended.container().exitCode()).isZero();
        assertThat(ended.container().logStreamName()).startsWith("greeter/default/");
        assertThat(service.get("/fairlead/v1/jobs/" + job + "/logs")).contains("hello world");
        assertThat(service.get("/fairlead/v1/jobs/" + job + "/files"))
                .contains("/out/greeting.txt");
        assertThat(service.get("/fairlead/v1/jobs/" + job + "/files/out/greeting.txt"))
                .isEqualTo("hello world\n");
    }

    @Test
    void a_failing_job_keeps_its_files_and_tells_its_exit_code() {
        define(
                "failing",
                List.of(
                        "sh",
                        "-c",
                        "mkdir /out; echo partial >/out/state; echo broken >&2; exit 3"),
                64,
                request -> request.tags(Map.of("fairlead:outputs", "/out")));
        String job = submit("failing", request -> {});

        JobDetail ended = awaitEnd(job);

        assertThat(ended.status()).isEqualTo(JobStatus.FAILED);
        assertThat(ended.attempts()).hasSize(1);
        assertThat(ended.attempts().getFirst().container().exitCode()).isEqualTo(3);
        assertThat(service.get("/fairlead/v1/jobs/" + job + "/files/out/state"))
                .isEqualTo("partial\n");
        assertThat(service.get("/fairlead/v1/jobs/" + job + "/logs")).contains("broken");
    }

    @Test
    void a_job_that_uses_more_memory_than_it_asked_for_says_so() {
        define("greedy", List.of("tail", "/dev/zero"), 16, request -> {});

        JobDetail ended = awaitEnd(submit("greedy", request -> {}));

        assertThat(ended.status()).isEqualTo(JobStatus.FAILED);
        assertThat(ended.container().exitCode()).isEqualTo(137);
        assertThat(ended.container().reason())
                .isEqualTo("OutOfMemoryError: Container killed due to memory usage");
    }

    @Test
    void a_terminated_job_is_stopped_and_tells_the_callers_reason() {
        define(
                "endless",
                List.of("sleep", "1000"),
                64,
                request ->
                        request.containerProperties(
                                container ->
                                        container
                                                .image("busybox:local")
                                                .command("sleep", "1000")
                                                .linuxParameters(
                                                        linux -> linux.initProcessEnabled(true))
                                                .resourceRequirements(oneVcpu(), memory(64))));
        String job = submit("endless", request -> {});
        await().atMost(Duration.ofSeconds(30))
                .until(() -> describe(job).status() == JobStatus.RUNNING);
        batch.terminateJob(request -> request.jobId(job).reason("seen enough"));

        JobDetail ended = awaitEnd(job);

        assertThat(ended.status()).isEqualTo(JobStatus.FAILED);
        assertThat(ended.statusReason()).isEqualTo("seen enough");
        assertThat(ended.isTerminated()).isTrue();
    }

    @Test
    void twins_of_two_arrays_run_in_pairs() {
        define("quick", List.of("true"), 16, request -> {});
        String first = submit("quick", request -> request.arrayProperties(array -> array.size(3)));
        String second =
                submit(
                        "quick",
                        request ->
                                request.arrayProperties(array -> array.size(3))
                                        .dependsOn(
                                                JobDependency.builder()
                                                        .jobId(first)
                                                        .type(ArrayJobDependency.N_TO_N)
                                                        .build()));

        JobDetail ended = awaitEnd(second);

        assertThat(ended.status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(ended.arrayProperties().statusSummary()).containsEntry("SUCCEEDED", 3);
        for (int i = 0; i < 3; i++) {
            assertThat(describe(second + ":" + i).startedAt())
                    .isGreaterThanOrEqualTo(describe(first + ":" + i).stoppedAt());
        }
    }

    @Test
    void the_command_line_returns_the_exit_code_of_the_job() throws Exception {
        ProcessBuilder run =
                new ProcessBuilder(
                                Path.of("bin/fairlead").toAbsolutePath().toString(),
                                "run",
                                "--image",
                                "busybox:local",
                                "--memory",
                                "64M",
                                "--",
                                "sh",
                                "-c",
                                "echo from the container; exit 7")
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("run.txt").toFile())
                        .directory(directory.toFile());
        run.environment().put("FAIRLEAD_ENDPOINT", service.endpoint().toString());
        run.environment().put("JAVA_HOME", System.getProperty("java.home"));
        assertThat(run.start().waitFor()).isEqualTo(7);
        assertThat(directory.resolve("run.txt")).content().contains("from the container");
    }

    @Test
    void a_container_asks_about_itself_and_its_task() throws Exception {
        String ask =
                "mkdir /out; cd /out; echo $ECS_CONTAINER_METADATA_URI_V4 >url;"
                        + " wget -qO container $ECS_CONTAINER_METADATA_URI_V4"
                        + " && for what in task stats; do"
                        + " wget -qO $what $ECS_CONTAINER_METADATA_URI_V4/$what || exit 1; done";
        batch.registerJobDefinition(
                request ->
                        request.jobDefinitionName("curious")
                                .type(JobDefinitionType.CONTAINER)
                                .tags(Map.of("fairlead:outputs", "/out"))
                                .ecsProperties(
                                        ecs ->
                                                ecs.taskProperties(
                                                        task ->
                                                                task.containers(
                                                                        container("asks", ask),
                                                                        container(
                                                                                "helps",
                                                                                "sleep 1000")))));
        String job = submit("curious", request -> {});

        JobDetail ended = awaitEnd(job);

        assertThat(ended.status()).as(ended.toString()).isEqualTo(JobStatus.SUCCEEDED);
        var shown = ended.ecsProperties().taskProperties().getFirst();
        JsonNode container = asked(job, "container");
        assertThat(container.path("Name").asText()).isEqualTo("asks");
        assertThat(container.path("KnownStatus").asText()).isEqualTo("RUNNING");
        assertThat(container.path("DockerId").asText()).matches("[0-9a-f]{64}");
        assertThat(container.path("LogDriver").asText()).isEqualTo("awslogs");
        assertThat(container.path("LogOptions").path("awslogs-group").asText())
                .isEqualTo("/aws/batch/job");
        assertThat(container.path("LogOptions").path("awslogs-stream").asText())
                .isEqualTo(shown.containers().getFirst().logStreamName());
        assertThat(container.path("Limits").path("Memory").asInt()).isEqualTo(32);
        JsonNode task = asked(job, "task");
        assertThat(task.path("TaskARN").asText()).isEqualTo(shown.taskArn());
        assertThat(task.path("Family").asText()).isEqualTo("curious");
        assertThat(task.path("Containers")).hasSize(2);
        assertThat(task.path("Containers").findValuesAsText("Name"))
                .containsExactly("asks", "helps");
        assertThat(task.path("Containers").get(1).path("Networks"))
                .isEqualTo(container.path("Networks"));
        assertThat(container.path("Networks").findPath("IPv4Addresses").path(0).asText())
                .isNotEmpty()
                .isEqualTo(address(shown.containers().getLast().networkInterfaces()));
        assertThat(asked(job, "stats").path("memory_stats").path("usage").asLong()).isPositive();
        String url = service.get("/fairlead/v1/jobs/" + job + "/files/out/url").strip();
        assertThat(status(url)).as("once its attempt is over").isEqualTo(404);
    }

    @Test
    void a_file_system_of_aws_is_a_directory_that_the_operator_names() {
        define(
                "on-efs",
                List.of("true"),
                32,
                request ->
                        request.containerProperties(
                                container ->
                                        container
                                                .image("busybox:local")
                                                .command("sh", "-c", "echo kept >/shared/result")
                                                .resourceRequirements(oneVcpu(), memory(32))
                                                .volumes(
                                                        volume ->
                                                                volume.name("shared")
                                                                        .efsVolumeConfiguration(
                                                                                efs ->
                                                                                        efs.fileSystemId(
                                                                                                        "fs-12345678")
                                                                                                .rootDirectory(
                                                                                                        "/a/b")))
                                                .mountPoints(
                                                        point ->
                                                                point.sourceVolume("shared")
                                                                        .containerPath(
                                                                                "/shared"))));

        JobDetail ended = awaitEnd(submit("on-efs", request -> {}));

        assertThat(ended.status()).as(ended.toString()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(directory.resolve("efs/a/b/result")).hasContent("kept");
    }

    private static String address(List<NetworkInterface> interfaces) {
        return interfaces.getFirst().privateIpv4Address();
    }

    private JsonNode asked(String job, String what) throws IOException {
        return new ObjectMapper()
                .readTree(service.get("/fairlead/v1/jobs/" + job + "/files/out/" + what));
    }

    private static int status(String url) throws Exception {
        return ((HttpURLConnection) URI.create(url).toURL().openConnection()).getResponseCode();
    }

    private static TaskContainerProperties container(String name, String script) {
        return TaskContainerProperties.builder()
                .name(name)
                .essential(name.equals("asks"))
                .image("busybox:local")
                .command("sh", "-c", script)
                .resourceRequirements(
                        ResourceRequirement.builder().type(ResourceType.VCPU).value("0.5").build(),
                        memory(32))
                .build();
    }

    /** Each container tells a witness that it ran; the service is killed again and again meanwhile. */
    @Test
    void nothing_is_lost_and_nothing_runs_twice_when_the_service_is_killed() throws Exception {
        Path witness = Files.createDirectory(directory.resolve("witness"));
        define(
                "witnessed",
                List.of(
                        "sh",
                        "-c",
                        "echo x >> \"/witness/$AWS_BATCH_JOB_ID.$AWS_BATCH_JOB_ATTEMPT\"; sleep 1"),
                32,
                request ->
                        request.containerProperties(
                                container ->
                                        container
                                                .image("busybox:local")
                                                .command(
                                                        "sh",
                                                        "-c",
                                                        "echo x >> \"/witness/$AWS_BATCH_JOB_ID.$AWS_BATCH_JOB_ATTEMPT\";"
                                                                + " sleep 1")
                                                .resourceRequirements(oneVcpu(), memory(32))
                                                .volumes(
                                                        Volume.builder()
                                                                .name("witness")
                                                                .host(
                                                                        Host.builder()
                                                                                .sourcePath(
                                                                                        witness
                                                                                                .toString())
                                                                                .build())
                                                                .build())
                                                .mountPoints(
                                                        MountPoint.builder()
                                                                .sourceVolume("witness")
                                                                .containerPath("/witness")
                                                                .build())));
        String array =
                submit("witnessed", request -> request.arrayProperties(size -> size.size(16)));
        String after =
                submit(
                        "witnessed",
                        request -> request.dependsOn(dependency -> dependency.jobId(array)));
        Random random = new Random(42);
        for (int kill = 0; kill < 3; kill++) {
            int seen = witnesses(witness).size();
            await().atMost(Duration.ofSeconds(60)).until(() -> witnesses(witness).size() > seen);
            Thread.sleep(random.nextInt(1500));
            service.killNine();
            service.start();
        }

        assertThat(awaitEnd(after).status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(describe(array).arrayProperties().statusSummary())
                .containsEntry("SUCCEEDED", 16);
        assertThat(witnesses(witness))
                .hasSize(17)
                .allSatisfy(file -> assertThat(file).content().isEqualTo("x\n"));
        await().atMost(Duration.ofSeconds(30)).until(() -> service.containers() == 0);
    }

    @Test
    void a_sweep_runs_with_its_values_and_what_failed_of_it_runs_again_with_its_index()
            throws Exception {
        define(
                "swept",
                List.of(
                        "sh",
                        "-c",
                        "echo begins; echo $AWS_BATCH_JOB_ARRAY_INDEX of $AWS_BATCH_JOB_ARRAY_SIZE: $0 $mach; test $mach != 0.5",
                        "Ref::mach"),
                16,
                request -> {});

        Said sweep = fairlead("sweep", "--definition=swept", "--over=mach=0.3:0.7:0.2", "--wait");
        assertThat(sweep.exitCode()).as(sweep.text()).isEqualTo(1);
        assertThat(fairlead("logs", "last", "--array=all").text())
                .contains("0 of 3: 0.3 0.3", "1 of 3: 0.5 0.5", "2 of 3: 0.7 0.7");
        assertThat(fairlead("ls", "--array=last", "--state=failed", "--columns=STATE,EXIT").text())
                .isEqualTo("STATE   EXIT\nFAILED     1\n");

        Said retry = fairlead("retry", "last", "--failed", "--wait");
        assertThat(retry.text()).contains("retried swept as an array of 1: ");
        assertThat(retry.exitCode()).isEqualTo(1);
        assertThat(fairlead("logs", "last:0", "--tail=1").text()).isEqualTo("1 of 3: 0.5 0.5\n");
    }

    /** What the command line returned and printed. */
    private record Said(int exitCode, String text) {}

    private Said fairlead(String... words) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
        command.addAll(List.of(System.getProperty("java.class.path"), "io.fairlead.cli.Main"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("FAIRLEAD_ENDPOINT", service.endpoint().toString());
        builder.environment().put("XDG_CACHE_HOME", directory.resolve("cache").toString());
        builder.environment().put("COLUMNS", "120");
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }

    private static List<Path> witnesses(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.toList();
        }
    }

    private void define(
            String name,
            List<String> command,
            int memoryMiB,
            Consumer<RegisterJobDefinitionRequest.Builder> more) {
        batch.registerJobDefinition(
                request -> {
                    request.jobDefinitionName(name)
                            .type(JobDefinitionType.CONTAINER)
                            .containerProperties(
                                    container ->
                                            container
                                                    .image("busybox:local")
                                                    .command(command)
                                                    .resourceRequirements(
                                                            oneVcpu(), memory(memoryMiB)));
                    more.accept(request);
                });
    }

    private static ResourceRequirement oneVcpu() {
        return ResourceRequirement.builder().type(ResourceType.VCPU).value("1").build();
    }

    private static ResourceRequirement memory(int mebibytes) {
        return ResourceRequirement.builder()
                .type(ResourceType.MEMORY)
                .value("" + mebibytes)
                .build();
    }

    private String submit(String definition, Consumer<SubmitJobRequest.Builder> more) {
        return batch.submitJob(
                        request -> {
                            request.jobName("a-job").jobQueue("default").jobDefinition(definition);
                            more.accept(request);
                        })
                .jobId();
    }

    private JobDetail describe(String job) {
        return batch.describeJobs(request -> request.jobs(job)).jobs().getFirst();
    }

    private JobDetail awaitEnd(String job) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () ->
                                List.of(JobStatus.SUCCEEDED, JobStatus.FAILED)
                                        .contains(describe(job).status()));
        return describe(job);
    }
}
