package io.fairlead.samples.structure.report;

import io.fairlead.samples.structure.run.Row;
import io.fairlead.samples.structure.run.Study;
import io.fairlead.samples.structure.run.Summary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Gathers the rows of a study, prints tables, judges, and draws pictures. */
public final class Report {

    private final Path output;
    private final Study study;
    private final Consumer<String> console;

    /** @param output directory that holds those of the rows */
    public Report(Path output, Study study, Consumer<String> console) {
        this.output = output;
        this.study = study;
        this.console = console;
    }

    /** True if every row is there and every verdict is PASS. */
    public boolean publish() throws IOException {
        Path directory = Files.createDirectories(output.resolve("report"));
        List<String> missing =
                study.rows().stream()
                        .filter(row -> !Summary.isIn(output.resolve(row.directory())))
                        .map(Row::text)
                        .toList();
        var refinement = new RefinementTable(finished(Row.Refined.class));
        var holes = new HoleTable(finished(Row.Holed.class));
        var trusses = new TrussTable(finished(Row.Sized.class));
        var lines = new ArrayList<String>();
        lines.addAll(refinement.lines());
        lines.addAll(holes.lines());
        lines.addAll(trusses.lines());
        lines.forEach(console);
        Files.write(directory.resolve("tables.txt"), lines);
        var pictures = new Pictures(output, directory);
        pictures.draw(refinement);
        pictures.draw(holes);
        pictures.draw(trusses);
        pictures.files().forEach(file -> console.accept("picture " + file));
        missing.forEach(
                row -> console.accept("MISSING " + row + ": it has no summary in " + output));
        boolean good =
                missing.isEmpty() && refinement.passes() && holes.passes() && trusses.passes();
        console.accept(good ? "all verdicts are PASS" : "NOT all rows are there and PASS");
        return good;
    }

    private <T extends Row> List<Finished<T>> finished(Class<T> kind) throws IOException {
        var finished = new ArrayList<Finished<T>>();
        for (Row row : study.rows()) {
            Path directory = output.resolve(row.directory());
            if (kind.isInstance(row) && Summary.isIn(directory)) {
                finished.add(new Finished<>(kind.cast(row), Summary.read(directory)));
            }
        }
        return finished;
    }
}
