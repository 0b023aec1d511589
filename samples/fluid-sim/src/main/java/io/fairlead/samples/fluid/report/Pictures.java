package io.fairlead.samples.fluid.report;

import io.fairlead.samples.fluid.plot.ConvergencePicture;
import io.fairlead.samples.fluid.plot.ProfilePicture;
import io.fairlead.samples.fluid.plot.Series;
import io.fairlead.samples.fluid.plot.Sheet;
import io.fairlead.samples.fluid.plot.VelocityPicture;
import io.fairlead.samples.fluid.report.ReferencePoint.Line;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Draws the pictures of a report: velocity of the finest case per Reynolds number, its profiles,
 * convergence of all.
 */
record Pictures(Path directory, Reference reference) {

    List<Path> draw(List<CaseResult> results) throws IOException {
        var finest = new TreeMap<Double, CaseResult>();
        results.forEach(result -> finest.put(result.cavityCase().reynolds(), result));
        var pictures = new ArrayList<Path>();
        for (CaseResult result : finest.values()) {
            pictures.add(
                    save(
                            velocity(result),
                            "velocity-re" + result.cavityCase().reynoldsText() + ".png"));
        }
        pictures.add(save(profiles(List.copyOf(finest.values())), "profiles.png"));
        pictures.add(save(convergence(results), "convergence.png"));
        return pictures;
    }

    private Path save(Sheet sheet, String name) throws IOException {
        Path file = directory.resolve(name);
        sheet.save(file);
        return file;
    }

    private static Sheet velocity(CaseResult result) throws IOException {
        int cells = result.cavityCase().cells();
        String title =
                "Lid-driven cavity, Re = "
                        + result.cavityCase().reynoldsText()
                        + ", "
                        + cells
                        + " × "
                        + cells
                        + " cells";
        return new VelocityPicture(title, result.field("u"), result.field("v"), result.field("psi"))
                .draw();
    }

    private Sheet profiles(List<CaseResult> results) throws IOException {
        var picture = new ProfilePicture();
        for (CaseResult result : results) {
            double reynolds = result.cavityCase().reynolds();
            String name =
                    "Re "
                            + result.cavityCase().reynoldsText()
                            + ", "
                            + result.cavityCase().cells()
                            + "² cells";
            var u = result.profileU();
            var v = result.profileV();
            picture.add(
                    name,
                    new ProfilePicture.Profile(
                            new Series(u.value(), u.at()),
                            printed(reynolds, Line.U, false),
                            printed(reynolds, Line.U, true)),
                    new ProfilePicture.Profile(
                            new Series(v.at(), v.value()),
                            printed(reynolds, Line.V, false),
                            printed(reynolds, Line.V, true)));
        }
        return picture.draw();
    }

    /** Ghia's points as drawn: u lies along the abscissa of its picture, v along the ordinate. */
    private Series printed(double reynolds, Line line, boolean misprints) {
        Predicate<ReferencePoint> wanted = point -> point.misprint() == misprints;
        List<ReferencePoint> points =
                reference.points(reynolds, line).stream().filter(wanted).toList();
        double[] position = points.stream().mapToDouble(ReferencePoint::position).toArray();
        double[] value = points.stream().mapToDouble(ReferencePoint::ghia).toArray();
        return switch (line) {
            case U -> new Series(value, position);
            case V -> new Series(position, value);
        };
    }

    private static Sheet convergence(List<CaseResult> results) throws IOException {
        var picture = new ConvergencePicture();
        for (CaseResult result : results) {
            var residual = result.residual();
            picture.add(
                    "Re "
                            + result.cavityCase().reynoldsText()
                            + ", "
                            + result.cavityCase().cells()
                            + "²",
                    result.cavityCase().reynolds(),
                    new Series(residual.at(), residual.value()));
        }
        return picture.draw();
    }
}
