package io.fairlead.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line, typed by a person, over the packaged service and real containers. */
@Tag("docker")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandLineIT {
    private static final String RUN = "run --image busybox:local --mem 64M --time 2m --stdin --";

    private Path directory;
    private ServiceProcess service;

    @BeforeAll
    void startTheService(@TempDir Path temporary) throws IOException {
        directory = temporary;
        service = new ServiceProcess(directory).start();
    }

    @AfterAll
    void stopTheService() throws Exception {
        service.close();
    }

    private record Outcome(int exitCode, String out) {}

    private Outcome type(String input, String words, String... more) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of("bin/fairlead").toAbsolutePath().toString());
        command.addAll(List.of(words.split(" ")));
        command.addAll(List.of(more));
        Path in = Files.writeString(directory.resolve("in"), input);
        Path out = directory.resolve("out");
        ProcessBuilder program =
                new ProcessBuilder(command)
                        .redirectInput(in.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(directory.resolve("err").toFile());
        program.environment().put("FAIRLEAD_ENDPOINT", service.endpoint().toString());
        program.environment().put("XDG_CACHE_HOME", directory.resolve("cache").toString());
        program.environment().put("XDG_CONFIG_HOME", directory.resolve("config").toString());
        program.environment().put("JAVA_HOME", System.getProperty("java.home"));
        int exitCode = program.start().waitFor();
        return new Outcome(exitCode, Files.readString(out));
    }

    @Test
    void a_job_reads_what_the_command_reads() throws Exception {
        assertThat(type("a\nb\n", RUN, "wc", "-l")).isEqualTo(new Outcome(0, "2\n"));
        String odd = "$HOME ${x} `id` $(id) \"q\" 'a' \\n \\\nEOF\n\tend ü";
        assertThat(type(odd, RUN, "cat")).isEqualTo(new Outcome(0, odd + "\n"));
        assertThat(type("x".repeat(130_000), RUN, "sh", "-c", "wc -c; exit 7"))
                .isEqualTo(new Outcome(7, "130001\n"));
    }

    @Test
    void an_array_runs_no_more_children_at_once_than_asked_for() throws Exception {
        var submitted =
                type(
                        "",
                        "submit --image busybox:local --mem 64M --cpus 0.1 --array 0-3%1 --wait -q"
                                + " -- sleep 1");
        assertThat(submitted.exitCode()).isZero();
        var children = type("", "ls --array last -o", "template={startedAt} {stoppedAt}");
        List<long[]> times = new ArrayList<>();
        for (String line : children.out().lines().sorted().toList()) {
            String[] both = line.split(" ");
            times.add(new long[] {Long.parseLong(both[0]), Long.parseLong(both[1])});
        }
        assertThat(times).hasSize(4);
        for (int child = 1; child < times.size(); child++) {
            assertThat(times.get(child)[0]).isGreaterThanOrEqualTo(times.get(child - 1)[1]);
        }
    }
}
