package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;

/** The command line as a process, started from its own jar. */
@Tag("fast")
class MainTest {
    private static final Path JAR = Path.of("target/cli/fairlead-cli.jar");
    private static final String ID = "0195512c-9a00-7abc-8def-00000000000a";
    private static final String GET = "GET /fairlead/v1/jobs/" + ID;

    @TempDir private Path cache;
    private final PlayedService service = new PlayedService();

    @AfterEach
    void all_was_asked() {
        service.close();
    }

    private Process start(String... words) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx64m",
                                "-cp",
                                JAR.toString(),
                                "io.fairlead.cli.Main"));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command);
        builder.environment().put("FAIRLEAD_ENDPOINT", service.endpoint());
        builder.environment().put("XDG_CACHE_HOME", cache.toString());
        builder.environment().put("COLUMNS", "60");
        return builder.start();
    }

    private Typed.Outcome run(String... words) throws IOException, InterruptedException {
        Process process = start(words);
        process.getOutputStream().close();
        String out = text(process.getInputStream().readAllBytes());
        String err = text(process.getErrorStream().readAllBytes());
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Typed.Outcome(process.exitValue(), out, err);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void a_listing_ends_with_0_and_keeps_to_the_width_of_the_environment() throws Exception {
        service.answers(
                "GET /fairlead/v1/queues",
                """
                {"queues":[{"name":"a-queue-with-a-long-name","state":"ENABLED","priority":1,
                            "environments":["an-environment-with-a-long-name"],"tasks":{}}]}
                """);
        assertThat(run("queues"))
                .isEqualTo(
                        new Typed.Outcome(
                                0,
                                """
                                NAME             STATE    PRIORITY  WAITING  RUNNING  ENVS
                                a-queue-with-a…  ENABLED         1        0        0  an-en…
                                """,
                                ""));
    }

    @Test
    void the_exit_code_of_a_job_becomes_that_of_the_process() throws Exception {
        service.answers(
                GET,
                "{\"jobName\":\"n\",\"status\":\"FAILED\",\"startedAt\":1,\"container\":{\"exitCode\":137}}");
        var outcome = run("wait", "-q", ID);
        assertThat(outcome.exitCode()).isEqualTo(137);
        assertThat(outcome.out() + outcome.err()).isEmpty();
    }

    @Test
    void usage_not_found_and_unreachable_have_codes_of_their_own() throws Exception {
        service.refuses(GET, 404, "NOT_FOUND", "Job " + ID + " does not exist.");
        assertThat(run("frobnicate").exitCode()).isEqualTo(2);
        assertThat(run("show", ID).exitCode()).isEqualTo(3);
        assertThat(run("queues", "--endpoint", "http://127.0.0.1:9").exitCode()).isEqualTo(4);
    }

    @Test
    void ctrl_c_detaches_and_says_how_to_come_back() throws Exception {
        String running = "{\"jobName\":\"n\",\"status\":\"RUNNING\"}";
        service.answers(GET, running).mayAnswer(GET + "/wait?timeout=1", running);
        Process process = start("wait", ID);
        var err =
                new BufferedReader(
                        new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        assertThat(err.readLine()).isEqualTo("RUNNING  0:00");
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(err.lines())
                .containsExactly(
                        "detached; the work goes on. To come back:", "  fairlead wait " + ID);
    }

    @Test
    void ctrl_c_ends_events_and_says_where_to_go_on() throws Exception {
        service.mayAnswer("GET /fairlead/v1/info", "{}");
        service.mayAnswer("GET /fairlead/v1/events?queue=night&after=7", "id: 9\n\n");
        service.mayAnswer("GET /fairlead/v1/events?queue=night&after=9", "");
        Process process = start("events", "--queue=night", "--after=7");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> service.asked("GET /fairlead/v1/events?queue=night&after=9"));
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.errorReader().lines())
                .contains("to go on from here: fairlead events --queue=night --after=9");
    }

    @Test
    void the_jar_holds_what_the_command_line_needs_and_no_framework() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.stream().map(Object::toString).filter(name -> name.endsWith(".class")))
                    .isNotEmpty()
                    .allMatch(
                            name ->
                                    name.startsWith("io/fairlead/cli/")
                                            || name.startsWith("io/fairlead/client/http/")
                                            || name.startsWith("picocli/")
                                            || name.startsWith("com/fasterxml/jackson/core/"));
        }
    }

    @Test
    void the_rehearsal_for_the_start_up_cache_needs_nobody() throws Exception {
        var command =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "-cp",
                        JAR.toString(),
                        "io.fairlead.cli.Rehearsal");
        Process process = command.start();
        assertThat(text(process.getErrorStream().readAllBytes())).isEmpty();
        assertThat(process.waitFor()).isZero();
    }
}
