package io.fairlead.samples.fluid.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.samples.fluid.Main;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class RestartTest {

    private static final CavityCase SMALL = new CavityCase(100, 16);

    @TempDir Path directory;

    @Test
    @Timeout(120)
    void process_killed_in_mid_run_is_continued_to_the_same_files_to_the_last_bit()
            throws Exception {
        Map<String, String> settings =
                Map.of(
                        "FLUID_RE",
                        "1000",
                        "FLUID_CELLS",
                        "128",
                        "FLUID_TOLERANCE",
                        "2e-3",
                        "FLUID_CHECKPOINT_STEPS",
                        "300",
                        "FLUID_TRIAD",
                        "false");
        Path whole = directory.resolve("whole");
        Path killed = directory.resolve("killed");
        solve(settings, whole);

        Process process = start(settings, killed);
        Path checkpoint = killed.resolve("re1000-n128/checkpoint.bin");
        while (!Files.exists(checkpoint)) {
            assertFalse(
                    process.waitFor(Duration.ofMillis(2)),
                    "the process ended before its first checkpoint");
        }
        process.destroyForcibly();
        assertEquals(128 + 9, process.waitFor(), "it died by the signal, not by itself");
        assertFalse(
                Files.exists(killed.resolve("re1000-n128/summary.json")),
                "a killed case has no summary");

        List<String> lines = solve(settings, killed);
        assertTrue(
                lines.getFirst().startsWith("continuing from the checkpoint of step "),
                lines.getFirst());
        assertSameResult(whole.resolve("re1000-n128"), killed.resolve("re1000-n128"));
        assertFalse(Files.exists(checkpoint), "a finished case leaves no checkpoint");
    }

    @Test
    void first_attempt_dies_where_asked_and_the_second_continues() throws Exception {
        var settings =
                Map.of(
                        "FLUID_RE",
                        "100",
                        "FLUID_CELLS",
                        "16",
                        "FLUID_CHECKPOINT_STEPS",
                        "100",
                        "FLUID_TRIAD",
                        "false");
        var dying = new HashMap<>(settings);
        dying.put("FLUID_FAIL_ONCE_AT_STEP", "250");
        Path once = directory.resolve("once");
        solve(settings, directory.resolve("whole"));

        dying.put("AWS_BATCH_JOB_ATTEMPT", "1");
        assertThrows(InjectedFault.class, () -> solve(dying, once));
        dying.put("AWS_BATCH_JOB_ATTEMPT", "2");
        assertEquals("continuing from the checkpoint of step 200", solve(dying, once).getFirst());
        assertSameResult(directory.resolve("whole/re100-n16"), once.resolve("re100-n16"));
    }

    @Test
    void damaged_checkpoint_is_left_aside_and_the_case_starts_from_rest() throws Exception {
        Path file = leaveCheckpoint();
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertEquals(
                "checkpoint left aside: its checksum is wrong; starting from rest",
                solveSmall().getFirst());
    }

    @Test
    void checkpoint_cut_short_is_left_aside() throws Exception {
        Path file = leaveCheckpoint();
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 100);
        }
        assertEquals(
                "checkpoint left aside: it ends too early; starting from rest",
                solveSmall().getFirst());
    }

    @Test
    void checkpoint_of_another_time_step_is_left_aside() throws Exception {
        leaveCheckpoint();
        var lines =
                solve(
                        Map.of(
                                "FLUID_RE",
                                "100",
                                "FLUID_CELLS",
                                "16",
                                "FLUID_STEP_FRACTION",
                                "0.5",
                                "FLUID_TRIAD",
                                "false"),
                        directory);
        assertTrue(
                lines.getFirst()
                        .startsWith("checkpoint left aside: it was written with another time step"),
                lines.getFirst());
    }

    private Path leaveCheckpoint() throws Exception {
        assertThrows(
                InjectedFault.class,
                () ->
                        solve(
                                Map.of(
                                        "FLUID_RE",
                                        "100",
                                        "FLUID_CELLS",
                                        "16",
                                        "FLUID_CHECKPOINT_STEPS",
                                        "100",
                                        "FLUID_FAIL_ONCE_AT_STEP",
                                        "150"),
                                directory));
        return directory.resolve(SMALL.name()).resolve("checkpoint.bin");
    }

    private List<String> solveSmall() throws Exception {
        return solve(
                Map.of("FLUID_RE", "100", "FLUID_CELLS", "16", "FLUID_TRIAD", "false"), directory);
    }

    private static List<String> solve(Map<String, String> variables, Path output) throws Exception {
        var lines = new ArrayList<String>();
        var environment = new Environment(variables);
        new CaseRun(environment.cavityCase(), environment.runSettings(), output, lines::add).run();
        return lines;
    }

    private static Process start(Map<String, String> variables, Path output) throws IOException {
        var builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "solve");
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("FLUID_") || name.startsWith("AWS_BATCH_"));
        builder.environment().putAll(variables);
        builder.environment().put("FLUID_OUT", output.toString());
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void assertSameResult(Path one, Path other) throws IOException {
        for (String name :
                List.of(
                        CaseFiles.FIELDS,
                        CaseFiles.HISTORY,
                        CaseFiles.PROFILE_U,
                        CaseFiles.PROFILE_V)) {
            assertArrayEquals(
                    Files.readAllBytes(one.resolve(name)),
                    Files.readAllBytes(other.resolve(name)),
                    name);
        }
    }
}
