package io.fairlead.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.batch.model.CEType;
import software.amazon.awssdk.services.batch.model.JobDetail;
import software.amazon.awssdk.services.batch.model.JobStatus;
import software.amazon.awssdk.services.ec2.model.Instance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A pipeline of four processes by the calls that Nextflow makes, with real containers, resumed twice. */
@Tag("docker")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NextflowCallsIT {
    private static final String QUEUE = "nextflow";

    private Path work;
    private ServiceProcess service;
    private NextflowCalls nextflow;
    private final List<String> submitted = new ArrayList<>();

    @BeforeAll
    void startTheService(@TempDir Path directory) throws Exception {
        work = Files.createDirectory(directory.resolve("work"));
        service = new ServiceProcess(directory).start();
        try (BatchClient batch = service.batch()) {
            batch.createComputeEnvironment(
                    request -> request.computeEnvironmentName(QUEUE).type(CEType.UNMANAGED));
            batch.createJobQueue(
                    request ->
                            request.jobQueueName(QUEUE)
                                    .priority(1)
                                    .computeEnvironmentOrder(
                                            each -> each.order(1).computeEnvironment(QUEUE)));
        }
        nextflow = new NextflowCalls(service, QUEUE, work);
    }

    @AfterAll
    void stopTheService() throws Exception {
        nextflow.close();
        service.close();
    }

    @Test
    void a_pipeline_of_four_processes_runs_and_is_resumed() throws Exception {
        assertThat(pipeline("add them up")).isEqualTo("sum 14\n");
        assertThat(submitted).hasSize(6);

        submitted.clear();
        assertThat(pipeline("add them up")).isEqualTo("sum 14\n");
        assertThat(submitted).isEmpty();

        assertThat(pipeline("add them up in another way")).isEqualTo("sum 14\n");
        assertThat(submitted).hasSize(2);
        assertThat(nextflow.registered()).isEqualTo(1);
        try (NextflowCalls later = new NextflowCalls(service, QUEUE, work)) {
            Path again = task("again", "true");
            later.ended(List.of(later.submit("again", again)));
            assertThat(later.registered()).isZero();
        }
    }

    /** prepare, square each, sum, report; answers what the last one wrote. */
    private String pipeline(String remark) throws IOException {
        Path numbers =
                run(Map.of("prepare", "for n in 1 2 3; do echo $n > part$n; done")).getFirst();
        List<Path> squares =
                run(
                        IntStream.rangeClosed(1, 3)
                                .boxed()
                                .collect(
                                        java.util.stream.Collectors.toMap(
                                                n -> "square" + n,
                                                n ->
                                                        "n=$(cat %s/part%d); echo $((n * n)) > square"
                                                                .formatted(numbers, n))));
        String files = String.join(" ", squares.stream().map(each -> each + "/square").toList());
        Path sum =
                run(Map.of(
                                "sum",
                                "# %s\nt=0; for s in $(cat %s); do t=$((t + s)); done; echo $t > sum"
                                        .formatted(remark, files)))
                        .getFirst();
        Path report =
                run(Map.of("report", "echo sum $(cat %s/sum) > report".formatted(sum))).getFirst();
        return Files.readString(report.resolve("report"));
    }

    /** Runs the tasks of a process that have not run before; answers their directories. */
    private List<Path> run(Map<String, String> scripts) throws IOException {
        List<Path> directories = new ArrayList<>();
        List<String> jobs = new ArrayList<>();
        for (Map.Entry<String, String> each : scripts.entrySet()) {
            Path directory = task(each.getKey(), each.getValue());
            directories.add(directory);
            if (!Files.exists(directory.resolve(".exitcode"))) {
                jobs.add(nextflow.submit(each.getKey(), directory));
            }
        }
        submitted.addAll(jobs);
        nextflow.ended(jobs)
                .values()
                .forEach(
                        job -> {
                            assertThat(job.status()).isEqualTo(JobStatus.SUCCEEDED);
                            assertThat(job.container().exitCode()).isZero();
                            assertThat(job.container().resourceRequirements())
                                    .as("the definition's vCPU and the task's memory")
                                    .extracting(each -> each.typeAsString() + " " + each.value())
                                    .containsExactlyInAnyOrder("VCPU 1", "MEMORY 64");
                        });
        for (Path directory : directories) {
            assertThat(directory.resolve(".exitcode")).content().isEqualTo("0\n");
        }
        return directories;
    }

    private Path task(String name, String script) throws IOException {
        Path directory = work.resolve(name + "-" + Integer.toHexString(script.hashCode()));
        if (!Files.exists(directory)) {
            Files.createDirectory(directory);
            Files.writeString(directory.resolve(".command.sh"), script);
        }
        return directory;
    }

    @Test
    void a_task_that_fails_shows_its_log_and_its_machine() throws Exception {
        String job = nextflow.submit("fails", task("fails", "echo no such genome >&2; exit 3"));
        JobDetail ended = nextflow.ended(List.of(job)).get(job);
        assertThat(ended.status()).isEqualTo(JobStatus.FAILED);
        assertThat(ended.container().exitCode()).isEqualTo(3);
        assertThat(ended.attempts()).hasSize(1);
        assertThat(nextflow.log(ended)).isEqualTo("no such genome");
        Instance machine = nextflow.machine(ended);
        assertThat(machine.instanceTypeAsString()).startsWith("docker.");
        assertThat(machine.instanceType()).as("not one of EC2's").hasToString("null");
        assertThat(machine.placement().availabilityZone()).isEqualTo("us-east-1a");
        assertThat(machine.instanceLifecycle()).as("not spot").isNull();
    }

    @Test
    void a_task_that_is_killed_ends_with_the_reason() throws Exception {
        String job =
                nextflow.submit("killed", task("killed", "trap 'exit 143' TERM; sleep 600 & wait"));
        nextflow.untilRunning(job);
        nextflow.kill(job);
        JobDetail ended = nextflow.ended(List.of(job)).get(job);
        assertThat(ended.status()).isEqualTo(JobStatus.FAILED);
        assertThat(ended.statusReason()).isEqualTo("Job killed by NF");
    }
}
