package io.fairlead.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A short run of {@code bench/chaos}. Needs the rights of root, and to be let make namespaces. */
@Tag("docker")
@Tag("slow")
class ChaosIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int LONGEST_MINUTES = 25;

    @TempDir Path directory;

    /** Directory and control group of the run are named alike. */
    private String group;

    @Test
    void every_job_succeeds_exactly_once_while_engines_and_the_service_are_killed()
            throws Exception {
        Process chaos = chaos("--jobs=40", "--seconds=40", "--seed=7");
        try {
            assertThat(chaos.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)).as("in time").isTrue();
        } finally {
            chaos.destroy();
        }

        assertThat(chaos.exitValue()).as(output()).isZero();
        assertThat(output()).contains("each of 40 jobs has succeeded exactly once");
        assertNothingIsLeft();
    }

    @ParameterizedTest(name = "with SIGKILL: {0}")
    @ValueSource(booleans = {false, true})
    void nothing_is_left_of_a_run_that_is_broken_off(boolean forcibly) throws Exception {
        Process chaos = chaos("--jobs=40", "--seconds=40");
        await().atMost(PATIENCE)
                .failFast(() -> assertThat(chaos.isAlive()).as(output()).isTrue())
                .until(() -> processes().stream().anyMatch(each -> each.startsWith("dockerd ")));

        if (forcibly) {
            chaos.destroyForcibly();
        } else {
            chaos.destroy();
        }

        assertThat(chaos.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertNothingIsLeft();
    }

    private Process chaos(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("bench/chaos", "--built"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("output").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("TMPDIR", Files.createDirectory(temporary()).toString());
        Process chaos = builder.start();
        await().atMost(PATIENCE)
                .failFast(() -> assertThat(chaos.isAlive()).as(output()).isTrue())
                .until(() -> !names(temporary()).isEmpty());
        group = names(temporary()).getFirst();
        return chaos;
    }

    private Path temporary() {
        return directory.resolve("tmp");
    }

    private String output() throws IOException {
        return Files.readString(directory.resolve("output"));
    }

    /** Namespaces have no names outside of a run: they are gone with the last process. */
    private void assertNothingIsLeft() {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            assertThat(processes()).isEmpty();
                            assertThat(temporary()).isEmptyDirectory();
                            assertThat(controlGroups()).isEmpty();
                        });
    }

    /** Command lines that name the directory of the run. */
    private List<String> processes() {
        return ProcessHandle.allProcesses()
                .map(process -> commandLine(process.pid()))
                .filter(line -> line.contains(temporary().toString()))
                .toList();
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(
                            Path.of("/proc", Long.toString(pid), "cmdline"),
                            StandardCharsets.ISO_8859_1)
                    .replace('\0', ' ');
        } catch (IOException e) {
            return "";
        }
    }

    /** Of the run, in whatever hierarchies there are. */
    private List<Path> controlGroups() throws IOException {
        Path root = Path.of("/sys/fs/cgroup");
        return Stream.concat(Stream.of(root), names(root).stream().map(root::resolve))
                .map(hierarchy -> hierarchy.resolve(group))
                .filter(Files::exists)
                .toList();
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }
}
