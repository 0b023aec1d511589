package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

@Tag("fast")
class OutputFormsTest {
    private static final String HOSTS =
            """
            {"hosts":[{"host":"node-1","environment":"local","status":"READY","attempts":12,
                       "capacity":{"vcpus":16.0,"memoryMiB":32768},"used":{"vcpus":12.5,"memoryMiB":2048},
                       "images":["busybox:local"],"problem":""},
                      {"host":"node-2","environment":"local","status":"LOST","attempts":3,
                       "capacity":{"vcpus":0.0,"memoryMiB":0},"used":{"vcpus":0.0,"memoryMiB":0},
                       "images":[],"problem":"no answer, \\"connection refused\\""}]}
            """;

    @TempDir private Path cache;
    private final PlayedService service = new PlayedService();

    @AfterEach
    void all_was_asked() {
        service.close();
    }

    private Typed typed() {
        return new Typed(service.endpoint(), cache);
    }

    @Test
    void the_environment_names_the_usual_form_and_the_option_another() {
        service.answers("GET /fairlead/v1/hosts", HOSTS);
        assertThat(typed().with("FAIRLEAD_OUTPUT", "name").run("hosts").out())
                .isEqualTo("node-1\nnode-2\n");
        service.answers("GET /fairlead/v1/hosts", HOSTS);
        assertThat(typed().with("FAIRLEAD_OUTPUT", "json").run("hosts", "-o", "name").out())
                .isEqualTo("node-1\nnode-2\n");
    }

    @Test
    void the_usual_form_gives_way_where_a_command_has_no_rows() {
        service.answers("GET /fairlead/v1/info", "{\"version\":\"1\",\"apiVersion\":\"v1\"}");
        assertThat(typed().with("FAIRLEAD_OUTPUT", "wide").run("version").exitCode()).isZero();
    }

    @Test
    void a_usual_form_that_does_not_exist_is_told_by_its_variable() {
        assertThat(typed().with("FAIRLEAD_OUTPUT", "jsn").run("hosts").err())
                .contains("unknown output form 'jsn'", "FAIRLEAD_OUTPUT takes", "'json'");
        assertThat(typed().with("FAIRLEAD_OUTPUT", "template={x}").run("hosts").err())
                .contains("FAIRLEAD_OUTPUT is a template");
    }

    @Test
    void errors_are_json_where_that_is_the_usual_form() {
        assertThat(typed().with("FAIRLEAD_OUTPUT", "json").run("hosts", "--nonsense").err())
                .startsWith("{");
    }

    @Test
    void yaml_is_the_whole_answer() {
        service.answers("GET /fairlead/v1/hosts", HOSTS);
        assertThat(typed().run("hosts", "-o", "yaml").out())
                .isEqualTo(
                        """
                        hosts:
                          - host: node-1
                            environment: local
                            status: READY
                            attempts: 12
                            capacity:
                              vcpus: 16.0
                              memoryMiB: 32768
                            used:
                              vcpus: 12.5
                              memoryMiB: 2048
                            images:
                              - "busybox:local"
                            problem: ""
                          - host: node-2
                            environment: local
                            status: LOST
                            attempts: 3
                            capacity:
                              vcpus: 0.0
                              memoryMiB: 0
                            used:
                              vcpus: 0.0
                              memoryMiB: 0
                            images: []
                            problem: "no answer, \\"connection refused\\""
                        """);
    }

    @Test
    void csv_has_the_columns_that_were_asked_for_and_shortens_nothing() {
        service.answers("GET /fairlead/v1/hosts", HOSTS);
        assertThat(typed().width(20).run("hosts", "-o", "csv", "--columns", "host,note,gpus").out())
                .isEqualTo(
                        """
                        host,note,gpus
                        node-1,,
                        node-2,"no answer, ""connection refused""\",
                        """);
    }

    @Test
    void rows_are_sorted_as_numbers_where_they_are_numbers() {
        service.answers("GET /fairlead/v1/hosts", HOSTS);
        assertThat(typed().run("hosts", "--columns", "HOST,TASKS", "--sort", "tasks").out())
                .isEqualTo(
                        """
                        HOST    TASKS
                        node-2      3
                        node-1     12
                        """);
        service.answers("GET /fairlead/v1/hosts", HOSTS);
        assertThat(typed().run("hosts", "--columns", "HOST", "--sort", "-TASKS").out())
                .isEqualTo("HOST\nnode-1\nnode-2\n");
    }

    @Test
    void a_misspelt_column_is_told_what_was_meant() {
        service.answers("GET /fairlead/v1/hosts", HOSTS);
        assertThat(typed().run("hosts", "--columns", "hots"))
                .isEqualTo(
                        new Typed.Outcome(
                                2,
                                "",
                                """
                                fairlead: there is no column 'hots'
                                  why: the columns are HOST, ENVIRONMENT, STATUS, TASKS, VCPUS, MEMORY, GPUS, ENGINE, NOTE
                                  do: did you mean 'HOST'?
                                """));
    }

    @Test
    void csv_is_for_listings_alone() {
        assertThat(typed().run("explain", "x", "-o", "csv").err())
                .startsWith("fairlead: --output is 'csv'\n  why: only listings have rows");
    }

    @Test
    void watching_on_a_terminal_puts_each_result_in_the_place_of_the_one_before() throws Exception {
        service.alwaysAnswers("GET /fairlead/v1/queues", "{\"queues\":[]}");
        service.alwaysAnswers("GET /fairlead/v1/hosts", HOSTS);
        var watching = new Watching("hosts", "--columns", "HOST", "--watch=0s");
        String shown = watching.until("\n\033[J\033[H");
        assertThat(shown)
                .startsWith(
                        "\033[H\033[J\033[H\033[1mHOST\033[0m\033[K\nnode-1\033[K\nnode-2\033[K\n\033[J\033[H");
        typed().run("queues");
    }

    @Test
    void an_argument_after_watch_is_no_pause() {
        assertThat(Repetition.spelledOut(List.of("-w", "last", "--watch", "5s", "--watch")))
                .containsExactly("--watch=2s", "last", "--watch", "5s", "--watch=2s");
    }

    /** A command that runs until it is interrupted. */
    private final class Watching {
        private final java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        private final Thread thread;

        Watching(String... words) {
            var stream =
                    new java.io.PrintStream(out, false, java.nio.charset.StandardCharsets.UTF_8);
            var screen =
                    new Screen(
                            java.io.InputStream.nullInputStream(),
                            stream,
                            stream,
                            new Screen.Facing(false, true, true, true),
                            80);
            var environment =
                    java.util.Map.of(
                            "FAIRLEAD_ENDPOINT",
                            service.endpoint(),
                            "XDG_CACHE_HOME",
                            cache.toString());
            thread =
                    Thread.ofPlatform()
                            .start(
                                    () ->
                                            new Program(
                                                            screen,
                                                            environment,
                                                            java.time.Clock.systemUTC())
                                                    .run(words));
        }

        /** What was written, once it holds that text. */
        String until(String text) throws InterruptedException {
            long end = System.nanoTime() + 10_000_000_000L;
            while (!out.toString(java.nio.charset.StandardCharsets.UTF_8).contains(text)
                    && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            thread.interrupt();
            thread.join();
            return out.toString(java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
