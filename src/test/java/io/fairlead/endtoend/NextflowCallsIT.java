package io.fairlead.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import software.amazon.awssdk.services.batch.model.JobDetail;
import software.amazon.awssdk.services.batch.model.JobStatus;
import software.amazon.awssdk.services.ec2.model.Instance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A pipeline of four processes by the calls that Nextflow makes, with real containers that have their files in a bucket alone,
 * resumed twice.
 */
@Tag("docker")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NextflowCallsIT {
    private static final String QUEUE = "nextflow";

    private StorageServer storage;
    private ServiceProcess service;
    private NextflowCalls nextflow;
    private Bucket bucket;
    private final List<String> submitted = new ArrayList<>();

    @BeforeAll
    void startTheServices(@TempDir Path directory) throws Exception {
        storage = new StorageServer();
        service = new ServiceProcess(directory).start();
        bucket = storage.bucket("pipelines");
        Path environment = Files.createDirectories(service.data().resolve("environment"));
        Files.writeString(
                environment.resolve("storage.env"),
                """
                AWS_ACCESS_KEY_ID=%1$s
                AWS_SECRET_ACCESS_KEY=%1$s
                """
                        .formatted(StorageServer.KEY));
        service.apply(
                """
                kind: ComputeEnvironment
                computeEnvironmentName: %1$s
                type: UNMANAGED
                tags:
                  fairlead:environment:AWS_ENDPOINT_URL_S3: %2$s
                  fairlead:environment:AWS_DEFAULT_REGION: us-east-1
                  fairlead:environment-file: storage.env
                ---
                kind: JobQueue
                jobQueueName: %1$s
                priority: 1
                computeEnvironmentOrder:
                  - order: 1
                    computeEnvironment: %1$s
                """
                        .formatted(QUEUE, storage.endpoint()));
        nextflow = new NextflowCalls(service, QUEUE);
    }

    @AfterAll
    void stopTheServices() throws Exception {
        try {
            nextflow.close();
            service.close();
        } finally {
            storage.close();
        }
    }

    @Test
    void a_pipeline_of_four_processes_runs_and_is_resumed() {
        assertThat(pipeline("add them up")).isEqualTo("sum 14\n");
        assertThat(submitted).hasSize(6);
        assertThat(nextflow.registered()).isEqualTo(1);

        startNextflowAnew();
        assertThat(pipeline("add them up")).isEqualTo("sum 14\n");
        assertThat(submitted).isEmpty();

        startNextflowAnew();
        assertThat(pipeline("add them up in another way")).isEqualTo("sum 14\n");
        assertThat(submitted).hasSize(2);
        assertThat(nextflow.registered()).isZero();
    }

    private void startNextflowAnew() {
        nextflow.close();
        nextflow = new NextflowCalls(service, QUEUE);
        submitted.clear();
    }

    /** prepare, square each, sum, report; answers what the last one wrote. */
    private String pipeline(String remark) {
        TaskFiles numbers =
                run(
                        stage(
                                "prepare",
                                "for n in 1 2 3; do echo $n > part$n; done",
                                Map.of(),
                                "part*"));
        List<TaskFiles> squares =
                run(
                        IntStream.rangeClosed(1, 3)
                                .mapToObj(n -> numbers.address("part" + n))
                                .map(
                                        part ->
                                                stage(
                                                        "square",
                                                        "n=$(cat part); echo $((n * n)) > square",
                                                        Map.of("part", part),
                                                        "square"))
                                .toList());
        TaskFiles sum =
                run(
                        stage(
                                "sum",
                                "# %s\nt=0; for s in $(cat square*); do t=$((t + s)); done; echo $t > sum"
                                        .formatted(remark),
                                IntStream.range(0, squares.size())
                                        .boxed()
                                        .collect(
                                                Collectors.toMap(
                                                        n -> "square" + n,
                                                        n -> squares.get(n).address("square"))),
                                "sum"));
        TaskFiles report =
                run(
                        stage(
                                "report",
                                "echo sum $(cat sum) | tee report",
                                Map.of("sum", sum.address("sum")),
                                "report"));
        assertThat(report.read(".command.log")).isEqualTo(report.read("report"));
        return report.read("report").orElseThrow();
    }

    private TaskFiles stage(
            String process, String script, Map<String, String> inputs, String outputs) {
        return TaskFiles.stage(bucket, process, script, inputs, outputs);
    }

    private TaskFiles task(String process, String script) {
        return TaskFiles.stage(bucket, process, script, Map.of(), "nothing");
    }

    private TaskFiles run(TaskFiles task) {
        return run(List.of(task)).getFirst();
    }

    /** Runs those tasks of a process that have not succeeded before. */
    private List<TaskFiles> run(List<TaskFiles> tasks) {
        List<String> jobs =
                tasks.stream().filter(task -> !task.hasSucceeded()).map(nextflow::submit).toList();
        submitted.addAll(jobs);
        nextflow.ended(jobs)
                .values()
                .forEach(
                        job -> {
                            assertThat(job.status())
                                    .as(() -> nextflow.log(job))
                                    .isEqualTo(JobStatus.SUCCEEDED);
                            assertThat(job.container().exitCode()).isZero();
                            assertThat(job.container().resourceRequirements())
                                    .as("the definition's vCPU and the task's memory")
                                    .extracting(each -> each.typeAsString() + " " + each.value())
                                    .containsExactlyInAnyOrder("VCPU 1", "MEMORY 512");
                        });
        assertThat(tasks).allMatch(TaskFiles::hasSucceeded);
        return tasks;
    }

    @Test
    void a_task_that_fails_shows_its_log_and_its_machine() {
        TaskFiles task = task("fails", "echo no such genome >&2; exit 3");
        String job = nextflow.submit(task);
        JobDetail ended = nextflow.ended(List.of(job)).get(job);
        assertThat(ended.status()).isEqualTo(JobStatus.FAILED);
        assertThat(ended.container().exitCode()).isEqualTo(3);
        assertThat(ended.attempts()).hasSize(1);
        assertThat(nextflow.log(ended)).isEqualTo("no such genome");
        assertThat(task.read(".exitcode")).hasValue("3\n");
        assertThat(task.read(".command.log")).hasValue("no such genome\n");
        Instance machine = nextflow.machine(ended);
        assertThat(machine.instanceTypeAsString()).startsWith("docker.");
        assertThat(machine.instanceType()).as("not one of EC2's").hasToString("null");
        assertThat(machine.placement().availabilityZone()).isEqualTo("us-east-1a");
        assertThat(machine.instanceLifecycle()).as("not spot").isNull();
    }

    @Test
    void a_task_that_is_killed_ends_with_the_reason() {
        TaskFiles task = task("killed", "echo takes long; exec sleep 600");
        String job = nextflow.submit(task);
        nextflow.untilPrinted(job, "takes long");
        nextflow.kill(job);
        JobDetail ended = nextflow.ended(List.of(job)).get(job);
        assertThat(ended.status()).isEqualTo(JobStatus.FAILED);
        assertThat(ended.statusReason()).isEqualTo("Job killed by NF");
        assertThat(task.read(".exitcode")).hasValue("143\n");
        assertThat(task.read(".command.log")).hasValue("takes long\n");
    }
}
