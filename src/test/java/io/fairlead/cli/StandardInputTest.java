package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.client.http.JsonObject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

@Tag("fast")
class StandardInputTest {
    @TempDir private Path cache;
    private final PlayedService service = new PlayedService();

    @AfterEach
    void all_was_asked() {
        service.close();
    }

    private Typed.Outcome submit(String input, String... command) {
        String[] words = new String[command.length + 3];
        words[0] = "submit";
        words[1] = "--definition=d";
        words[2] = "--stdin";
        System.arraycopy(command, 0, words, 3, command.length);
        return new Typed(service.endpoint(), cache).answering(input).run(words);
    }

    /** What the command of the job gives when a shell of this machine runs it with the variables of the job. */
    private String given(String input, String... command) throws Exception {
        service.answers("POST /v1/submitjob", "{\"jobId\":\"0195512c\"}");
        assertThat(submit(input, command).exitCode()).isZero();
        JsonObject overrides =
                service.posted("/v1/submitjob").getLast().object("containerOverrides");
        var program = new ProcessBuilder(overrides.texts("command")).redirectErrorStream(true);
        for (JsonObject variable : overrides.objects("environment")) {
            program.environment().put(variable.text("name"), variable.text("value"));
        }
        Process process = program.start();
        process.getOutputStream().close();
        String printed =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + printed;
    }

    @Test
    void the_program_reads_the_text_as_it_is_but_for_the_end_of_its_last_line() throws Exception {
        String odd = "$HOME ${x} `id` $(id) \"q\" 'a' \\n \\\nEOF\nFAIRLEAD_END\n\tend ü";
        assertThat(given(odd, "--", "cat")).isEqualTo("0 " + odd + "\n");
        assertThat(given("a\nb\n", "--", "cat")).isEqualTo("0 a\nb\n");
        assertThat(given("a\n\n", "--", "cat")).isEqualTo("0 a\n\n");
        assertThat(given("\n", "--", "cat")).isEqualTo("0 \n");
        assertThat(given("", "--", "cat")).isEqualTo("0 ");
    }

    @Test
    void the_largest_text_arrives() throws Exception {
        assertThat(given("x".repeat(129_999) + "\n", "--", "wc", "-c")).contains("130000");
    }

    @Test
    void the_program_takes_the_place_of_the_shell_and_sees_nothing_of_how_it_was_done()
            throws Exception {
        assertThat(
                        given(
                                "x",
                                "--env=A=1",
                                "--",
                                "sh",
                                "-c",
                                "read x; echo $x $1 $A ${FAIRLEAD_STDIN-none}; exit 41",
                                "sh",
                                "one word"))
                .isEqualTo("41 x one word 1 none\n");
        assertThat(given("x", "--", "sh", "-c", "echo $PPID"))
                .isEqualTo("0 " + ProcessHandle.current().pid() + "\n");
    }

    @Test
    void what_no_variable_can_hold_is_refused_before_anything_is_sent() {
        assertThat(submit("x".repeat(130_001), "--", "cat"))
                .isEqualTo(
                        new Typed.Outcome(
                                2,
                                "",
                                """
                                fairlead: the standard input has more than 130,000 bytes
                                  why: it travels in an environment variable, which Linux limits to 128 KiB
                                  do: put it into a file that the container sees, such as one below a volume
                                """));
        assertThat(submit("a\0b", "--", "cat").err())
                .startsWith("fairlead: the standard input is no text\n");
        assertThat(submit("x").err())
                .isEqualTo(
                        """
                        fairlead: --stdin is given without a command
                          why: the input is handed to the command after --, not to that of the definition
                          do: write what the container is to run after --
                        """);
    }
}
