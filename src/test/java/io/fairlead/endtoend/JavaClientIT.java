package io.fairlead.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.client.ArrayJob;
import io.fairlead.client.Fairlead;
import io.fairlead.client.JavadocExamples;
import io.fairlead.client.Job;
import io.fairlead.client.JobDetail;
import io.fairlead.client.JobFailed;
import io.fairlead.client.JobRequest;
import io.fairlead.client.JobState;
import io.fairlead.client.LogLine;
import io.fairlead.client.Progress;
import io.fairlead.client.RequestRefused;
import io.fairlead.client.Sweep;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The Java client with the packaged service and real containers. */
@Tag("docker")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JavaClientIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir private Path files;
    private ServiceProcess service;
    private Fairlead fairlead;

    @BeforeAll
    void startTheService(@TempDir Path directory) throws IOException {
        service = new ServiceProcess(directory).start();
        fairlead = Fairlead.at(service.endpoint().toString()).connect();
    }

    @AfterAll
    void stopTheService() throws Exception {
        service.close();
    }

    @Test
    void a_sweep_runs_and_what_depends_on_it_follows_with_log_and_files() throws IOException {
        JobRequest cube =
                shell("cube", "mkdir /out; echo $((n * n * n)) | tee /out/cube.txt").keep("/out");
        List<Progress> told = new ArrayList<>();

        ArrayJob cubes = cube.submitSweep(Sweep.over("n", 2, 3));
        Job report = cubes.then(shell("report", "echo all cubed"));
        JobDetail ended = cubes.await(PATIENCE, told::add);

        assertThat(ended.orThrow().state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(told.get(told.size() - 1)).hasToString("2 of 2 ended: 2 SUCCEEDED");
        assertThat(cubes.child(0).logs().map(LogLine::text)).containsExactly("8");
        assertThat(cubes.child(1).logs().map(LogLine::text)).containsExactly("27");
        assertThat(cubes.child(1).file("cube.txt").text()).isEqualTo("27\n");
        Path saved = cubes.child(0).file("cube.txt").saveTo(files.resolve("deep/cube.txt"));
        assertThat(Files.readString(saved)).isEqualTo("8\n");
        assertThat(report.follow().map(LogLine::text)).containsExactly("all cubed");
        assertThat(report.state().isEnd()).isTrue();
        assertThat(cubes.gantt().toHtml()).contains("attempt 1, SUCCEEDED");
        assertThat(cubes.toHtml()).contains("array of 2");
    }

    @Test
    void nodes_of_a_job_find_one_another_and_each_has_its_log() throws IOException {
        String main = "nc -l -p 7000; echo of $AWS_BATCH_JOB_NUM_NODES";
        String other =
                "until echo hello from $AWS_BATCH_JOB_NODE_INDEX"
                        + " | nc $AWS_BATCH_JOB_MAIN_NODE_PRIVATE_IPV4_ADDRESS 7000; do sleep 0.2; done; echo told";
        Path definition = files.resolve("nodes.json");
        Files.writeString(
                definition,
                """
                {"jobDefinitionName": "nodes", "type": "multinode", "nodeProperties": {
                  "numNodes": 2, "mainNode": 0, "nodeRangeProperties": [%s, %s]}}
                """
                        .formatted(range("0:0", main), range("1:1", other)));
        fairlead.define(definition).register();

        Job nodes = fairlead.job("nodes").submit();

        assertThat(nodes.await(PATIENCE).orThrow().state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(nodes.node(0).logs().map(LogLine::text)).containsExactly("hello from 1", "of 2");
        assertThat(nodes.node(1).logs().map(LogLine::text)).containsExactly("told");
    }

    @Test
    void every_example_of_the_javadoc_runs_with_the_clients_jar_alone() throws Exception {
        try (var batch = service.batch()) {
            batch.createJobQueue(
                    queue ->
                            queue.jobQueueName("night")
                                    .priority(1)
                                    .computeEnvironmentOrder(
                                            order -> order.order(1).computeEnvironment("local")));
        }
        for (String name : List.of("solver", "report")) {
            shell(name, "echo " + name);
        }
        Path classes = files.resolve("examples");
        JavadocExamples.compile(classes, "");
        ProcessBuilder program =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        "target/client/fairlead-client.jar:" + classes,
                        "Examples");
        program.environment().put("FAIRLEAD_ENDPOINT", service.endpoint().toString());
        program.environment().put("SECRET", "secret");
        Path output = files.resolve("examples.txt");
        Process process = program.redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try {
            assertThat(process.waitFor(8, TimeUnit.MINUTES)).as("in time").isTrue();
        } finally {
            process.destroy();
        }
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        assertThat(Files.readString(output)).contains("27", "3 of 3 ended: 3 SUCCEEDED");
    }

    @Test
    void what_failed_of_an_array_runs_again_with_its_old_values() {
        ArrayJob picky =
                shell("picky", "echo got $n; test $n -lt 5").submitSweep(Sweep.over("n", 1, 9));

        assertThatThrownBy(() -> picky.await(PATIENCE).orThrow())
                .isInstanceOf(JobFailed.class)
                .hasMessageContaining("picky");
        assertThat(picky.children(JobState.FAILED).stream()).containsExactly(picky.child(1));
        ArrayJob again = picky.retryFailed();

        assertThat(again.size()).isEqualTo(1);
        again.await(PATIENCE);
        assertThat(again.child(0).logs().map(LogLine::text)).containsExactly("got 9");
    }

    @Test
    void a_job_that_runs_is_followed_and_ended() {
        Job endless = shell("endless", "trap : TERM; echo begun; sleep 1000 & wait").submit();

        assertThat(endless.follow().findFirst()).map(LogLine::text).contains("begun");
        assertThat(endless.state()).isEqualTo(JobState.RUNNING);
        endless.terminate("seen enough");

        JobDetail ended = endless.await(PATIENCE);
        assertThat(ended.state()).isEqualTo(JobState.FAILED);
        assertThat(ended.reason()).isEqualTo("seen enough");
    }

    @Test
    void many_jobs_are_treated_as_one() {
        JobRequest slow = shell("slow", "trap : TERM; sleep 1000 & wait");
        var jobs = fairlead.submit(List.of(slow.name("slow-1"), slow.name("slow-2")));
        jobs.terminate("not needed");

        assertThat(jobs.await(PATIENCE)).extracting(JobDetail::state).containsOnly(JobState.FAILED);
        assertThat(jobs.toHtml()).contains("slow-1", "slow-2");
    }

    @Test
    void a_refusal_is_the_services_sentence() {
        assertThatThrownBy(() -> fairlead.job("nobody-defined-this").submit())
                .isInstanceOf(RequestRefused.class)
                .hasMessageContaining("nobody-defined-this");
    }

    private static String range(String nodes, String script) {
        return """
                {"targetNodes": "%s", "container": {"image": "busybox:local", "command": ["sh", "-c", "%s"],
                 "resourceRequirements": [{"type": "VCPU", "value": "0.25"}, {"type": "MEMORY", "value": "32"}]}}
                """
                .formatted(nodes, script);
    }

    private JobRequest shell(String name, String script) {
        return fairlead.define(name)
                .image("busybox:local")
                .vcpus(0.25)
                .memoryMib(32)
                .command("sh", "-c", script)
                .register();
    }
}
