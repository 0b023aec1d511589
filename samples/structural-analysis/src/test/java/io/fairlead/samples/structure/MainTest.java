package io.fairlead.samples.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;

class MainTest {

    @TempDir Path output;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void children_of_an_array_compute_their_rows_and_the_report_gathers_them() throws IOException {
        String study = "le1:1,le1:2,le1:4,fv32:4,le10:1,hole:0.3,truss:2";
        for (int child = 0; child < 7; child++) {
            assertEquals(
                    0,
                    run(Map.of("AWS_BATCH_JOB_ARRAY_INDEX", "" + child), "solve", "--study", study),
                    text(err));
        }
        assertEquals(0, run(Map.of(), "report", "--study", study), text(out) + text(err));
        assertTrue(text(out).contains("all verdicts are PASS"), text(out));
        assertTrue(Files.readString(output.resolve("report/tables.txt")).contains("5060.85"));
        for (String name :
                List.of("le1", "fv32", "le10", "hole", "hole-concentration", "convergence")) {
            var picture = ImageIO.read(output.resolve("report/" + name + ".png").toFile());
            assertTrue(picture.getWidth() > 1000, name);
        }
    }

    @Test
    void row_that_is_missing_fails_the_report_and_is_named() {
        assertEquals(0, run(Map.of(), "solve", "--row", "truss:2"));
        assertEquals(1, run(Map.of(), "report", "--study", "truss:2,truss:3"));
        assertTrue(text(out).contains("MISSING truss:3.0"), text(out));
    }

    @Test
    void value_outside_its_tolerance_fails_the_report() throws IOException {
        assertEquals(0, run(Map.of(), "solve", "--row", "truss:2"));
        Path summary = output.resolve("truss-2.0/summary.json");
        Files.writeString(
                summary, Files.readString(summary).replace("\"value0\": 50", "\"value0\": 51"));
        assertEquals(1, run(Map.of(), "report", "--study", "truss:2"));
        assertTrue(text(out).contains("FAIL"), text(out));
    }

    @Test
    void files_of_a_row_are_copied_to_a_second_directory_when_one_is_named() {
        Path second = output.resolve("second");
        assertEquals(0, run(Map.of(), "solve", "--row", "cook:1", "--copy-to", second.toString()));
        assertTrue(Files.exists(second.resolve("cook-1/solution.npz")));
        assertTrue(Files.exists(second.resolve("cook-1/summary.json")));
    }

    @Test
    void unknown_setting_is_refused_with_the_known_ones() {
        assertEquals(2, run(Map.of("STRUCTURE_SOLVR", "direct"), "solve", "--row", "le1:1"));
        assertTrue(
                text(err).contains("STRUCTURE_SOLVR refused")
                        && text(err).contains("STRUCTURE_SOLVER"));
    }

    @Test
    void rows_that_do_not_exist_are_refused_with_the_rule() {
        assertEquals(2, run(Map.of(), "solve", "--row", "le7:1"));
        assertEquals(2, run(Map.of(), "solve", "--row", "le1:0"));
        assertEquals(2, run(Map.of(), "solve", "--row", "hole:0.95"));
        assertEquals(2, run(Map.of(), "solve", "--row", "truss"));
        assertEquals(2, run(Map.of("AWS_BATCH_JOB_ARRAY_INDEX", "99"), "solve"));
        assertEquals(2, run(Map.of(), "solve"));
        assertEquals(2, run(Map.of(), "solve", "--row", "le1:1", "--solver", "gauss"));
        String complaints = text(err);
        assertTrue(complaints.contains("the cases are hole, truss, le1"), complaints);
        assertTrue(complaints.contains("it must be 0.02 to 0.8"), complaints);
        assertTrue(complaints.contains("array index 99 refused"), complaints);
        assertFalse(complaints.contains("\tat "), complaints);
    }

    @Test
    void help_names_every_command_and_setting() {
        assertEquals(0, run(Map.of(), "help"));
        assertTrue(text(out).contains("report") && text(out).contains("STRUCTURE_SOLVER=direct"));
    }

    private int run(Map<String, String> environment, String... words) {
        var variables = new HashMap<>(environment);
        variables.put("STRUCTURE_OUT", output.toString());
        return Main.run(words, variables, new PrintStream(out, true), new PrintStream(err, true));
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
