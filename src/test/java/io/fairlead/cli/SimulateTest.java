package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.client.http.Json;
import io.fairlead.client.http.JsonObject;
import io.fairlead.simulator.Policy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageIO;

@Tag("fast")
class SimulateTest {
    /** Four processors; under EASY the fourth job passes the third. */
    private static final String TRACE =
            """
            ; MaxProcs: 4
            1 0 -1 10 3 -1 -1 3 10 -1 1 1 1 1 -1 -1 -1 -1
            2 0 -1 10 3 -1 -1 3 10 -1 1 1 1 1 -1 -1 -1 -1
            3 1 -1 10 4 -1 -1 4 10 -1 1 1 1 1 -1 -1 -1 -1
            4 2 -1 100 1 -1 -1 1 -1 -1 1 1 1 1 -1 -1 -1 -1
            """;

    @TempDir private Path directory;
    private Path trace;

    @BeforeEach
    void write() throws IOException {
        trace = Files.writeString(directory.resolve("gap.swf"), TRACE);
    }

    @Test
    void each_policy_has_a_row_and_what_was_assumed_is_said_beside_it() {
        var outcome = simulate("--policy", "fcfs", "--policy", "easy", trace.toString());
        assertThat(outcome.out())
                .isEqualTo(
                        """
                        WORKLOAD  POLICY   USED  WAIT  SLOWDOWN   P95  /EASY  P95/EASY
                        gap       fcfs    38.5%   14s      1.80  2.90   0.48      0.26
                        gap       easy    44.6%   27s      3.78  11.1
                        """);
        assertThat(outcome.err())
                .isEqualTo("gap: 1 job without an estimate: their run time is taken for it\n");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void a_change_is_tried_beside_the_cluster_as_it_is() {
        var outcome = simulate("--policy", "fcfs", "--what-if", "processors=+3", trace.toString());
        assertThat(outcome.out())
                .isEqualTo(
                        """
                        WORKLOAD  POLICY  WHAT IF         USED  WAIT  SLOWDOWN   P50   P95   P99
                        gap       fcfs                   38.5%   14s      1.80  1.28  2.90  2.90
                        gap       fcfs    processors=+3  26.0%    4s      1.25  1.00  1.90  1.90
                        """);
        assertThat(simulate("--what-if", "hosts=+1", trace.toString()).err())
                .contains("gap has one host with all processors", "try processors=+16");
        assertThat(simulate("--what-if", "more", trace.toString()).err())
                .contains("'more' is no change that can be tried");
    }

    @Test
    void plots_are_drawn_without_a_screen() throws IOException {
        Path plots = directory.resolve("plots");
        var outcome = simulate("--policy", "all", "--plots", plots.toString(), trace.toString());
        assertThat(outcome.exitCode()).isZero();
        for (String name : new String[] {"gap-slowdown", "gap-usage", "comparison"}) {
            BufferedImage image = ImageIO.read(plots.resolve(name + ".png").toFile());
            assertThat(image.getWidth()).isEqualTo(960);
        }
    }

    @Test
    void a_scenario_shows_what_shares_got(@TempDir Path scenarios) throws IOException {
        Path file =
                Files.writeString(
                        scenarios.resolve("two.yaml"),
                        """
                        environments: [{name: e, hosts: [{vcpus: 2}]}]
                        queues: [{name: q, environments: [e], fairShare: {weights: {a: 1, b: 0.5}}}]
                        jobs:
                          - {queue: q, share: a, vcpus: 1, count: 2, run: 10s}
                          - {queue: q, share: b, vcpus: 1, count: 2, run: 10s}
                        """);
        var outcome = simulate(file.toString());
        assertThat(outcome.out())
                .contains(
                        """
                        WORKLOAD  POLICY    QUEUE  SHARE  WEIGHT  ENTITLED  DELIVERED
                        two       fairlead  q      a        1.00     33.3%                        """);
    }

    @Test
    void the_jobs_of_a_service_are_run_again_on_its_hosts() {
        try (PlayedService service = new PlayedService()) {
            service.answers(
                    "GET /fairlead/v1/jobs?limit=10000&status=SUCCEEDED&status=FAILED&stoppedAfter="
                            + Typed.ago("7d"),
                    "{\"jobs\":["
                            + past("j2", 2000, 4000, 4000 + 20_000)
                            + ","
                            + past("j1", 1000, 1500, 1500 + 10_000)
                            + ","
                            + past("gone", 1, 2, 3).replace("job-queue/q", "job-queue/gone")
                            + ",{\"jobId\":\"never\",\"createdAt\":1}]}");
            service.answers(
                    "GET /fairlead/v1/hosts",
                    """
                    {"hosts":[{"host":"h1","environment":"e","capacity":{"vcpus":2.0,"memoryMiB":900,"gpus":0}}]}""");
            service.answers(
                    "POST /v1/describejobqueues",
                    """
                    {"jobQueues":[{"jobQueueName":"q","priority":1,
                     "computeEnvironmentOrder":[{"order":1,"computeEnvironment":"arn:aws:batch:eu:1:compute-environment/e"}]}]}""");
            var outcome =
                    new Typed(service.endpoint(), directory).run("simulate", "--history", "7d");
            assertThat(outcome.out())
                    .isEqualTo(
                            """
                            WORKLOAD  POLICY      USED  WAIT  SLOWDOWN   P50   P95   P99
                            history   fairlead  100.0%    4s      1.23  1.00  1.45  1.45
                            """);
            assertThat(outcome.err())
                    .isEqualTo(
                            """
                            history: 1 job left out: its queue is gone, or the hosts are too small now
                            history: 2 jobs without a time limit: their run time is taken for it
                            """);
        }
    }

    private static String past(String id, long created, long started, long stopped) {
        return """
               {"jobId":"%s","jobQueue":"arn:aws:batch:eu:1:job-queue/q","status":"SUCCEEDED","createdAt":%d,
                "startedAt":%d,"stoppedAt":%d,"jobDefinition":"arn:aws:batch:eu:1:job-definition/d:1",
                "container":{"resourceRequirements":[{"type":"VCPU","value":"2"},{"type":"MEMORY","value":"512"}]}}
               """
                .formatted(id, created, started, stopped);
    }

    @Test
    void json_has_every_figure() throws IOException {
        var outcome = simulate("--policy", "easy", "-o", "json", directory.toString());
        JsonObject run = Json.parse(outcome.out()).objects("runs").getFirst();
        assertThat(run.text("policy")).isEqualTo("easy");
        assertThat(run.whole("jobs")).hasValue(4);
        assertThat(run.object("waitSeconds").text("max")).isEqualTo("101.0");
        assertThat(run.object("boundedSlowdown").text("p50")).isEqualTo("1.0");
        assertThat(run.texts("notes")).hasSize(1);
    }

    @Test
    void the_help_names_every_policy() {
        var outcome = simulate("--help");
        for (Policy policy : Policy.values()) {
            assertThat(outcome.out()).contains(policy.title());
        }
    }

    @Test
    void an_unknown_policy_is_refused_with_what_was_meant() {
        var outcome = simulate("--policy", "eazy", trace.toString());
        assertThat(outcome.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.err())
                .isEqualTo(
                        """
                        fairlead: unknown policy 'eazy'
                          why: --policy takes fairlead, fairlead-patient, fairlead-arrival, fairlead-easy, fcfs, easy, easy-perfect, conservative, all
                          do: did you mean 'easy'?
                        """);
    }

    @Test
    void a_trace_that_cannot_be_read_is_refused_with_line_and_field() throws IOException {
        Files.writeString(trace, TRACE.replace("4 2 -1 100", "4 2 -1 long"));
        var outcome = simulate(trace.toString());
        assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.err())
                .isEqualTo(
                        """
                        fairlead: gap line 5: field 4 (run time) is 'long'
                          do: it must be a number; -1 says that it is not known
                        """);
    }

    @Test
    void a_file_that_is_not_there_or_no_workload_is_named() throws IOException {
        Typed.Outcome missing = simulate(directory.resolve("none.swf").toString());
        assertThat(missing.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(missing.err()).contains("there is no file '").contains("none.swf'");
        Path notes = Files.writeString(directory.resolve("notes.txt"), "");
        assertThat(simulate(notes.toString()).err()).contains("is no workload by its name");
    }

    private Typed.Outcome simulate(String... words) {
        String[] all = new String[words.length + 1];
        all[0] = "simulate";
        System.arraycopy(words, 0, all, 1, words.length);
        return new Typed("http://127.0.0.1:1", directory).run(all);
    }
}
