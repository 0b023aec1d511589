package io.fairlead.samples.fluid.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.samples.fluid.Refusal;
import io.fairlead.samples.fluid.run.CaseRun;
import io.fairlead.samples.fluid.run.CavityCase;
import io.fairlead.samples.fluid.run.RunSettings;
import io.fairlead.samples.fluid.run.Sweep;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.imageio.ImageIO;

class ReportTest {

    private static final RunSettings SETTINGS =
            new RunSettings(1e-6, 500, 0.85, 100, 2000, 60, false, 0);

    @TempDir Path output;

    @Test
    void cavity_at_reynolds_100_on_64_cells_meets_the_published_values() throws Exception {
        compute(100, 64);
        Comparison comparison =
                Comparison.of(CaseResult.read(output.resolve("re100-n64")), Reference.load());
        assertEquals(0.005, comparison.limit());
        assertTrue(comparison.u() < 0.0015, "error of u " + comparison.u());
        assertTrue(comparison.v() < 0.0015, "error of v " + comparison.v());
        assertTrue(comparison.passes());
    }

    @Test
    void two_grids_show_second_order_and_the_tables_say_so() throws Exception {
        compute(100, 16);
        compute(100, 32);
        var lines = new ArrayList<String>();
        assertTrue(Report.of(output).publish(lines::add), () -> String.join("\n", lines));
        assertEquals(
                "    Re | cells |  steps | max error u | max error v |   time | verdict",
                lines.getFirst());
        assertTrue(
                lines.stream()
                        .filter(line -> !line.startsWith("picture"))
                        .allMatch(line -> line.length() <= 100));
        assertTrue(lines.contains("all cases pass"));

        List<String> csv = Files.readAllLines(output.resolve("report/verdicts.csv"));
        assertEquals(3, csv.size());
        String[] fine = csv.getLast().split(",");
        assertEquals("32", fine[1]);
        assertEquals("PASS", fine[9]);
        assertEquals(2, Double.parseDouble(fine[8]), 0.3, "observed order");
        assertTrue(
                Files.readString(output.resolve("report/verdicts.json"))
                        .contains("\"verdict\": \"PASS\""));
    }

    @Test
    void pictures_are_drawn_and_hold_more_than_one_colour() throws Exception {
        compute(100, 16);
        Report.of(output).publish(_ -> {});
        for (String name : List.of("velocity-re100.png", "profiles.png", "convergence.png")) {
            var image = ImageIO.read(output.resolve("report").resolve(name).toFile());
            int background = image.getRGB(0, 0);
            int other = 0;
            for (int y = 0; y < image.getHeight(); y += 2) {
                for (int x = 0; x < image.getWidth(); x += 2) {
                    other += image.getRGB(x, y) == background ? 0 : 1;
                }
            }
            assertTrue(other > 1000, name + " is almost empty");
        }
    }

    @Test
    void wrong_profile_fails_the_case_and_the_report() throws Exception {
        compute(100, 16);
        Path profile = output.resolve("re100-n16/profile-u.csv");
        Files.writeString(
                profile,
                Files.readString(profile).replaceFirst("\n0\\.71875,[-0-9.E]+", "\n0.71875,0.5"));
        var lines = new ArrayList<String>();
        assertFalse(Report.of(output).publish(lines::add));
        assertTrue(lines.get(2).endsWith("| FAIL"), lines.get(2));
    }

    @Test
    void case_that_the_sweep_asks_for_but_is_not_there_is_reported_missing() throws Exception {
        compute(100, 16);
        var lines = new ArrayList<String>();
        assertFalse(Report.of(output, Sweep.parse("100:16,100:32")).publish(lines::add));
        assertEquals(
                "   100 |    32 |      0 |           - |           - |      - | MISSING",
                lines.get(3));
    }

    @Test
    void case_without_a_reference_is_shown_but_not_judged() throws Exception {
        compute(50, 16);
        var lines = new ArrayList<String>();
        assertTrue(Report.of(output).publish(lines::add));
        assertTrue(lines.get(2).endsWith("| NO REFERENCE"), lines.get(2));
    }

    @Test
    void directory_without_results_is_refused_with_what_to_do() {
        var refusal = assertThrows(Refusal.class, () -> Report.of(output));
        assertTrue(refusal.getMessage().contains("Run 'solve' first"), refusal.getMessage());
        assertThrows(Refusal.class, () -> Report.of(output.resolve("nowhere")));
    }

    @Test
    void reference_holds_the_printed_values_and_marks_its_misprints() {
        List<ReferencePoint> points = Reference.load().points(400, ReferencePoint.Line.V);
        assertEquals(17, points.size());
        ReferencePoint misprint =
                points.stream().filter(ReferencePoint::misprint).findFirst().orElseThrow();
        assertEquals(
                new ReferencePoint(ReferencePoint.Line.V, 116 / 128.0, -0.23827, -0.3898, true),
                misprint);
    }

    private void compute(double reynolds, int cells) throws Exception {
        new CaseRun(new CavityCase(reynolds, cells), SETTINGS, output, _ -> {}).run();
    }
}
