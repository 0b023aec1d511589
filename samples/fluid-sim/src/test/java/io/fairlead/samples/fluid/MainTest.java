package io.fairlead.samples.fluid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class MainTest {

    @TempDir Path output;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void misspelt_setting_ends_with_exit_code_2_and_a_suggestion() {
        assertEquals(2, run("solve", Map.of("FLUID_TOLERENCE", "1e-3")));
        assertEquals(
                "fluid-sim: setting FLUID_TOLERENCE refused: there is no such setting. Did you mean FLUID_TOLERANCE? "
                        + "'help' lists them all.\n",
                text(err));
    }

    @Test
    void negative_reynolds_number_ends_with_exit_code_2_and_computes_nothing() {
        assertEquals(2, run("solve", Map.of("FLUID_RE", "-100", "FLUID_OUT", output.toString())));
        assertTrue(text(err).contains("Reynolds number -100 refused"), text(err));
        assertTrue(output.toFile().list().length == 0, "nothing was written");
    }

    @Test
    void case_that_does_not_fit_the_heap_is_refused_before_it_begins() {
        assertEquals(2, run(Map.of("FLUID_OUT", output.toString()), "solve", "--cells", "4096"));
        assertTrue(
                text(err)
                        .startsWith(
                                "fluid-sim: cells 4096 refused: they need about 1176 MiB of heap"),
                text(err));
    }

    @Test
    void unknown_command_is_refused_with_the_known_ones() {
        assertEquals(2, run("solv", Map.of()));
        assertEquals(
                "fluid-sim: command 'solv' refused: the commands are solve, report, channel, verify, bench, help.\n",
                text(err));
    }

    @Test
    void argument_says_the_same_as_an_environment_variable_and_wins_over_it() {
        assertEquals(2, run(Map.of("FLUID_CELLS", "16"), "solve", "--cells", "100"));
        assertTrue(text(err).contains("cells 100 refused"), text(err));
    }

    @Test
    void argument_without_its_value_or_out_of_place_is_refused() {
        assertEquals(2, run(Map.of(), "solve", "--cells"));
        assertEquals(2, run(Map.of(), "solve", "cells=64"));
        assertEquals(2, run(Map.of()));
        assertEquals(
                """
                fluid-sim: argument --cells refused: its value is missing.
                fluid-sim: argument 'cells=64' refused: after the command only settings may stand, as in --cells 128.
                fluid-sim: a command is needed, one of: solve, report, channel, verify, bench, help.
                """,
                text(err));
    }

    @Test
    void finished_case_is_copied_to_a_second_directory_when_one_is_named() {
        assertEquals(
                0,
                run(
                        Map.of("FLUID_TRIAD", "false"),
                        "solve",
                        "--cells",
                        "16",
                        "--out",
                        output.resolve("a").toString(),
                        "--copy-to",
                        output.resolve("b").toString()));
        assertTrue(Files.exists(output.resolve("a/re100-n16/summary.json")));
        assertTrue(Files.exists(output.resolve("b/re100-n16/summary.json")));
    }

    @Test
    void report_without_results_ends_with_exit_code_2() {
        assertEquals(2, run("report", Map.of("FLUID_OUT", output.toString())));
        assertTrue(text(err).startsWith("fluid-sim: nothing to report"), text(err));
    }

    @Test
    void flow_that_is_not_steady_in_time_ends_with_exit_code_1_and_says_what_to_raise() {
        assertEquals(
                1,
                run(
                        "solve",
                        Map.of(
                                "FLUID_CELLS",
                                "16",
                                "FLUID_MAX_TIME",
                                "2",
                                "FLUID_OUT",
                                output.toString())));
        assertTrue(
                text(err).contains("not steady at time 2.0")
                        && text(err).contains("Raise FLUID_MAX_TIME"),
                text(err));
    }

    @Test
    void case_that_fails_now_is_not_reported_with_the_result_of_an_earlier_run() {
        Map<String, String> settings =
                Map.of("FLUID_TRIAD", "false", "FLUID_OUT", output.toString());
        assertEquals(0, run(settings, "solve", "--cells", "16"));
        assertEquals(1, run(settings, "solve", "--cells", "16", "--max-time", "2"));
        assertEquals(2, run(settings, "report"));
    }

    @Test
    void asked_for_fault_ends_with_exit_code_17_and_leaves_no_summary() {
        assertEquals(
                17,
                run(
                        "solve",
                        Map.of(
                                "FLUID_CELLS",
                                "16",
                                "FLUID_FAIL_ONCE_AT_STEP",
                                "50",
                                "FLUID_OUT",
                                output.toString())));
        assertFalse(Files.exists(output.resolve("re100-n16/summary.json")));
    }

    @Test
    void output_that_cannot_be_written_is_named_without_a_stack_trace() {
        assertEquals(
                1, run("solve", Map.of("FLUID_CELLS", "16", "FLUID_OUT", "/dev/null/nowhere")));
        assertTrue(
                text(err).contains("/dev/null/nowhere") && !text(err).contains("\tat "), text(err));
    }

    @Test
    void progress_lines_show_residual_speed_and_share_done() {
        assertEquals(
                0,
                run(
                        "solve",
                        Map.of(
                                "FLUID_CELLS",
                                "16",
                                "FLUID_TRIAD",
                                "false",
                                "FLUID_OUT",
                                output.toString())));
        assertTrue(
                text(out)
                        .matches(
                                "(?s).*step +\\d+ +t +[\\d.]+ +residual [\\d.e-]+ +divergence [\\de-]+ +[\\d.]+ Mcell/s/core +"
                                        + "\\[#{20}] 100 %.*"),
                text(out));
    }

    @Test
    void help_names_every_setting() {
        assertEquals(0, run("help", Map.of()));
        assertTrue(
                text(out).contains("FLUID_SWEEP=100:64,100:128")
                        && text(out).contains("FLUID_CHECKPOINT_STEPS=2000"),
                text(out));
    }

    private int run(String command, Map<String, String> environment) {
        return run(environment, command);
    }

    private int run(Map<String, String> environment, String... words) {
        return Main.run(words, environment, new PrintStream(out, true), new PrintStream(err, true));
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
