package io.fairlead.samples.structure.run;

import io.fairlead.samples.structure.cases.Benchmark;
import io.fairlead.samples.structure.cases.Target;
import io.fairlead.samples.structure.model.Statics;
import io.fairlead.samples.structure.model.Stresses;
import io.fairlead.samples.structure.model.Structure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Computes one row of a study and writes its files; the summary comes last. */
public final class RowRun {

    public static final String SOLUTION = "solution.npz";

    private final Row row;
    private final Path directory;
    private final Statics.Method method;
    private final Consumer<String> console;

    /** @param output directory that holds those of all rows */
    public RowRun(Row row, Path output, Statics.Method method, Consumer<String> console)
            throws IOException {
        this.row = row;
        this.directory = Files.createDirectories(output.resolve(row.directory()));
        this.method = method;
        this.console = console;
    }

    public void run() throws IOException {
        Files.deleteIfExists(directory.resolve(Summary.FILE));
        long started = System.nanoTime();
        Summary summary =
                switch (row) {
                    case Row.Refined refined -> compute(refined);
                    case Row.Holed holed -> compute(holed);
                    case Row.Sized sized -> compute(sized);
                };
        double seconds = (System.nanoTime() - started) / 1e9;
        summary.with("seconds", seconds).write(directory);
        say("%s done in %.2f s, results in %s", row.text(), seconds, directory);
    }

    private Summary compute(Row.Refined refined) throws IOException {
        Benchmark.About about = refined.benchmark().about();
        Structure structure = refined.benchmark().structure(refined.refinement());
        say(
                "%s, %s, %d unknowns",
                about.title(), about.mesh().apply(refined.refinement()), structure.unknowns());
        Benchmark.Solution solution = refined.benchmark().solve(structure, method);
        writeSolution(structure, solution.displacements(), solution.modes());
        Summary summary = Summary.empty().with("unknowns", structure.unknowns());
        for (int i = 0; i < solution.values().length; i++) {
            Target target = about.targets().get(i);
            double value = solution.values()[i];
            say(
                    "%s: %.6g %s, published %.6g (%+.2f %%)",
                    target.quantity(),
                    value,
                    target.unit(),
                    target.value(),
                    100 * target.deviation(value));
            summary = summary.with("value" + i, value);
        }
        return summary;
    }

    private Summary compute(Row.Holed holed) throws IOException {
        Structure structure = holed.plate().structure();
        say(
                "plate with a hole of %.3f widths, %d unknowns",
                holed.plate().ratio(), structure.unknowns());
        double[][] displacements = Statics.solve(structure, method);
        writeSolution(structure, displacements, new double[0][][]);
        double concentration = holed.plate().concentration(structure, displacements);
        say(
                "stress concentration %.4f, Peterson %.4f, Heywood %.4f",
                concentration, holed.plate().peterson(), holed.plate().heywood());
        return Summary.empty().with("unknowns", structure.unknowns()).with("value0", concentration);
    }

    private Summary compute(Row.Sized sized) {
        var design = sized.truss().lightest();
        say(
                "lightest truss for %.3g in: %.2f lb, after %d convex problems",
                sized.truss().limit(), design.weight(), design.rounds());
        Summary summary =
                Summary.empty().with("value0", design.weight()).with("rounds", design.rounds());
        for (int bar = 0; bar < design.areas().length; bar++) {
            summary = summary.with("area" + (bar + 1), design.areas()[bar]);
        }
        return summary;
    }

    private void writeSolution(Structure structure, double[][] displacements, double[][][] modes)
            throws IOException {
        Path fresh = directory.resolve(SOLUTION + ".new");
        try (Npz npz = Npz.create(fresh)) {
            npz.put("nodes", structure.mesh().nodes())
                    .put("elements", structure.mesh().elements())
                    .put("displacements", displacements);
            if (modes.length == 0) {
                npz.put("stresses", Stresses.of(structure, displacements).atNodes());
            }
            for (int mode = 0; mode < modes.length; mode++) {
                npz.put("mode" + (mode + 1), modes[mode]);
            }
        }
        Files.move(
                fresh,
                directory.resolve(SOLUTION),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /** Copies the finished row into a directory of its name inside {@code other}. */
    public void copyTo(Path other) throws IOException {
        Path target = Files.createDirectories(other.resolve(directory.getFileName()));
        List<Path> files;
        try (Stream<Path> listed = Files.list(directory)) {
            files = listed.toList();
        }
        for (Path file : files) {
            Files.copy(
                    file, target.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void say(String format, Object... values) {
        console.accept(String.format(Locale.ROOT, format, values));
    }
}
