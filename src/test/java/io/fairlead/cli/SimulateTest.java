package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.client.Json;
import io.fairlead.client.JsonObject;
import io.fairlead.simulator.Policy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
                        WORKLOAD  POLICY   USED  WAIT  SLOWDOWN  P50   P95   P99
                        gap       fcfs    38.5%   14s      1.80  1.3   2.9   2.9
                        gap       easy    44.6%   27s      3.78  1.0  11.1  11.1
                        """);
        assertThat(outcome.err())
                .isEqualTo("gap: 1 job without an estimate: their run time is taken for it\n");
        assertThat(outcome.exitCode()).isZero();
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
                          why: --policy takes fairlead, fcfs, easy, easy-perfect, conservative, all
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
        assertThat(simulate(directory.resolve("none.swf").toString()).err())
                .contains("there is no file '")
                .contains("none.swf'");
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
