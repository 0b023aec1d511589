package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

@Tag("fast")
class SweepVerbTest {

    @TempDir private Path cache;
    private final PlayedService service = new PlayedService();

    @AfterEach
    void all_was_asked() {
        service.close();
    }

    private Typed typed() {
        return new Typed(service.endpoint(), cache);
    }

    private void hasRoom() {
        service.answers(
                "POST /fairlead/v1/jobs/rehearse",
                """
                {"job":{"jobName":"solver"},"verdict":"NOW","sentence":"It has room now.",
                "waiting":0,"limits":[],"environments":[{"environment":"e","enabled":true,
                "chance":"NOW","sentence":"compute environment 'e' has room now: host 'local'"}]}
                """);
    }

    @Test
    void a_rehearsal_counts_the_children_shows_the_first_commands_and_says_where_there_is_room() {
        hasRoom();
        assertThat(
                        typed().run(
                                        "sweep",
                                        "--definition=solver",
                                        "--over=mach=0.3:0.9:0.2",
                                        "--over=mesh=coarse,very fine",
                                        "--dry-run",
                                        "--",
                                        "solve",
                                        "--mach={mach}",
                                        "{mesh}",
                                        "--out=/out/{mesh}-{mach}"))
                .isEqualTo(
                        new Typed.Outcome(
                                0,
                                """
                                8 children, beginning with
                                  mach=0.3 mesh=coarse       solve --mach=0.3 coarse --out=/out/coarse-0.3
                                  mach=0.3 mesh='very fine'  solve --mach=0.3 'very fine' '--out=/out/very fine…
                                  mach=0.5 mesh=coarse       solve --mach=0.5 coarse --out=/out/coarse-0.5
                                  mach=0.5 mesh='very fine'  solve --mach=0.5 'very fine' '--out=/out/very fine…
                                  mach=0.7 mesh=coarse       solve --mach=0.7 coarse --out=/out/coarse-0.7
                                """,
                                """
                                It has room now.
                                  compute environment 'e' has room now: host 'local'
                                """));
        assertThat(service.posted("/fairlead/v1/jobs/rehearse").getFirst().members().keySet())
                .containsExactly("job", "columns", "rows");
    }

    @Test
    void a_misspelt_parameter_in_the_command_is_told() {
        hasRoom();
        assertThat(
                        typed().run(
                                        "sweep",
                                        "--definition=solver",
                                        "--over=mach=0.3,0.5",
                                        "--dry-run",
                                        "--",
                                        "solve",
                                        "--mach={mahc}",
                                        "${march}",
                                        "{print}")
                                .err())
                .startsWith(
                        "{mahc} stays as it is, since no parameter has that name; did you mean {mach}?\n");
    }

    @Test
    void a_sweep_is_one_request_with_a_row_for_each_child() {
        service.answers(
                "POST /fairlead/v1/sweeps",
                "{\"jobId\":\"id-1\",\"jobName\":\"solver\",\"children\":2}");
        assertThat(
                        typed().run(
                                        "sweep",
                                        "--definition=solver",
                                        "--queue=q",
                                        "--over=a=1,2",
                                        "--over=b=x,y",
                                        "--zip",
                                        "--",
                                        "solve",
                                        "{a}",
                                        "-{b}-")
                                .out())
                .isEqualTo("submitted solver as an array of 2: id-1\n");
        assertThat(service.posted("/fairlead/v1/sweeps").toString())
                .isEqualTo(
                        "[{\"job\":{\"jobQueue\":\"q\",\"jobDefinition\":\"solver\",\"containerOverrides\":"
                                + "{\"command\":[\"solve\",\"Ref::a\",\"Ref::word_3\"]},\"jobName\":\"solver\"},\"columns\":[\"a\",\"b\",\"word_3\"],"
                                + "\"rows\":[[\"1\",\"x\",\"-x-\"],[\"2\",\"y\",\"-y-\"]]}]");
    }

    @Test
    void values_come_from_ranges_factors_and_files() throws Exception {
        assertThat(SweepValues.of("1:3")).containsExactly("1", "2", "3");
        assertThat(SweepValues.of("3:1:-1")).containsExactly("3", "2", "1");
        assertThat(SweepValues.of("0:0.3:0.1")).containsExactly("0", "0.1", "0.2", "0.3");
        assertThat(SweepValues.of("1e2:1e5:x10")).containsExactly("100", "1000", "10000", "100000");
        assertThat(SweepValues.of("a,,b")).containsExactly("a", "", "b");
        Path file = Files.writeString(cache.resolve("cases"), "one\n\n two \n");
        assertThat(SweepValues.of("@" + file)).containsExactly("one", "two");
    }

    @Test
    void a_table_has_the_names_in_its_first_line() throws Exception {
        hasRoom();
        Path file = Files.writeString(cache.resolve("t.csv"), "mach,mesh\n0.3, fine\n0.5,coarse\n");
        assertThat(typed().run("sweep", "--definition=d", "--table=" + file, "--dry-run").out())
                .isEqualTo("2 children\n  mach=0.3 mesh=fine\n  mach=0.5 mesh=coarse\n");
        Files.writeString(file, "mach,mesh\n0.3\n");
        assertThat(typed().run("sweep", "--definition=d", "--table=" + file, "--dry-run").err())
                .contains("has 1 values in the line '0.3'");
    }

    @Test
    void what_cannot_be_a_sweep_is_refused_before_anything_is_asked() {
        assertThat(typed().run("sweep", "--definition=d").err()).contains("no values are given");
        assertThat(typed().run("sweep", "--definition=d", "--over=a=1:9:0").err())
                .contains("never comes to its end");
        assertThat(typed().run("sweep", "--definition=d", "--over=a=1:200", "--over=b=1:200").err())
                .contains("more than 10000 children");
        assertThat(
                        typed().run(
                                        "sweep",
                                        "--definition=d",
                                        "--over=a=1,2",
                                        "--over=b=1",
                                        "--zip")
                                .err())
                .contains("b has 1 values and a has 2");
        assertThat(typed().run("sweep", "--definition=d", "--array=3", "--over=a=1").exitCode())
                .isEqualTo(2);
    }

    @Test
    void what_failed_of_an_array_is_run_again() {
        String id = "0195512c-9a00-7abc-8def-00000000000a";
        service.answers(
                "POST /fairlead/v1/jobs/" + id + "/retry",
                "{\"jobId\":\"new\",\"jobName\":\"mesh\",\"children\":3}");
        assertThat(typed().run("retry", id, "--failed").out())
                .isEqualTo("retried mesh as an array of 3: new\n");
        assertThat(service.posted("/fairlead/v1/jobs/" + id + "/retry").toString())
                .isEqualTo("[{\"failed\":true}]");
    }
}
