package io.fairlead.samples.structure.report;

import io.fairlead.samples.structure.cases.Benchmark;
import io.fairlead.samples.structure.cases.Shown;
import io.fairlead.samples.structure.cases.Target;
import io.fairlead.samples.structure.model.Stresses;
import io.fairlead.samples.structure.model.Structure;
import io.fairlead.samples.structure.plot.Canvas;
import io.fairlead.samples.structure.plot.Chart;
import io.fairlead.samples.structure.plot.FieldPicture;
import io.fairlead.samples.structure.plot.ModesPicture;
import io.fairlead.samples.structure.run.Npz;
import io.fairlead.samples.structure.run.Row;
import io.fairlead.samples.structure.run.RowRun;
import io.fairlead.samples.structure.truss.TenBars;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Draws what the tables say. */
final class Pictures {

    private final Path output;
    private final Path directory;
    private final List<Path> files = new ArrayList<>();

    Pictures(Path output, Path directory) {
        this.output = output;
        this.directory = directory;
    }

    List<Path> files() {
        return files;
    }

    private void save(String name, Canvas canvas) throws IOException {
        Path file = directory.resolve(name + ".png");
        canvas.save(file);
        files.add(file);
    }

    void draw(RefinementTable table) throws IOException {
        if (table.rows().isEmpty()) {
            return;
        }
        for (List<Finished<Row.Refined>> group : table.groups()) {
            draw(group.getLast());
        }
        drawConvergence(table);
    }

    private void draw(Finished<Row.Refined> finest) throws IOException {
        Benchmark benchmark = finest.row().benchmark();
        Structure structure = benchmark.structure(finest.row().refinement());
        String name = benchmark.about().name();
        switch (benchmark) {
            case Benchmark.Resting resting ->
                    save(
                            name,
                            field(
                                    benchmark.about().title(),
                                    finest.row(),
                                    structure,
                                    resting.shown()));
            case Benchmark.Vibrating vibrating ->
                    save(
                            name,
                            ModesPicture.draw(
                                    vibrating.about().title(),
                                    structure.mesh(),
                                    modes(finest, structure),
                                    frequencies(finest)));
        }
    }

    private static double[] frequencies(Finished<Row.Refined> row) {
        return IntStream.range(0, row.row().benchmark().about().targets().size())
                .mapToDouble(row::value)
                .toArray();
    }

    private double[][][] modes(Finished<Row.Refined> row, Structure structure) throws IOException {
        double[][][] modes = new double[row.row().benchmark().about().targets().size()][][];
        for (int mode = 0; mode < modes.length; mode++) {
            modes[mode] = table(row.row(), "mode" + (mode + 1), structure);
        }
        return modes;
    }

    private double[][] table(Row row, String name, Structure structure) throws IOException {
        Path file = output.resolve(row.directory()).resolve(RowRun.SOLUTION);
        return Npz.read(file, name, structure.mesh().dimension());
    }

    private Canvas field(String title, Row row, Structure structure, Shown shown)
            throws IOException {
        double[][] displacements = table(row, "displacements", structure);
        Stresses stresses = Stresses.of(structure, displacements);
        double[] values =
                IntStream.range(0, structure.mesh().nodes().length)
                        .mapToDouble(node -> shown.value().at(stresses, node))
                        .toArray();
        boolean large = DoubleStream.of(values).map(Math::abs).max().orElse(0) > 1e4;
        double unit = large ? 1e6 : 1;
        return FieldPicture.draw(
                title,
                structure.mesh(),
                displacements,
                DoubleStream.of(values).map(value -> value / unit).toArray(),
                shown.title() + (large ? " in MPa" : " in Pa"));
    }

    private void drawConvergence(RefinementTable table) throws IOException {
        Chart chart =
                Chart.logarithmic(
                        "Deviation from the published value",
                        "unknowns",
                        "deviation of the first quantity in %");
        int color = 0;
        for (List<Finished<Row.Refined>> group : table.groups()) {
            Benchmark.About about = group.getFirst().row().benchmark().about();
            Target target = about.targets().getFirst();
            chart.joined(
                    about.name(),
                    column(group, row -> row.summary().number("unknowns")),
                    column(
                            group,
                            row -> Math.max(1e-4, 100 * Math.abs(target.deviation(row.value(0))))),
                    color++);
        }
        save("convergence", chart.draw());
    }

    private static <T extends Row> double[] column(
            List<Finished<T>> rows, ToDoubleFunction<Finished<T>> value) {
        return rows.stream().mapToDouble(value).toArray();
    }

    void draw(HoleTable table) throws IOException {
        if (table.rows().isEmpty()) {
            return;
        }
        double[] ratio = column(table.rows(), row -> row.row().plate().ratio());
        save(
                "hole-concentration",
                Chart.linear(
                                "Hole in a strip under tension",
                                "diameter of the hole / width of the strip",
                                "largest stress / mean stress of the net section")
                        .line(
                                "Peterson",
                                ratio,
                                column(table.rows(), row -> row.row().plate().peterson()),
                                0)
                        .dashed(
                                "Heywood",
                                ratio,
                                column(table.rows(), row -> row.row().plate().heywood()),
                                1)
                        .points("computed", ratio, column(table.rows(), row -> row.value(0)), 2)
                        .draw());
        Finished<Row.Holed> middle = table.rows().get(table.rows().size() / 2);
        Structure structure = middle.row().plate().structure();
        save(
                "hole",
                field(
                        "Hole of %.1f widths, pulled upwards"
                                .formatted(middle.row().plate().ratio()),
                        middle.row(),
                        structure,
                        Shown.SIGMA_YY));
    }

    void draw(TrussTable table) throws IOException {
        List<Finished<Row.Sized>> limited =
                table.rows().stream()
                        .filter(row -> row.row().truss().limit() < TenBars.NO_LIMIT)
                        .toList();
        if (limited.isEmpty()) {
            return;
        }
        Chart chart =
                Chart.logarithmic(
                                "Lightest truss of ten bars",
                                "largest allowed displacement in inches",
                                "weight in pounds")
                        .joined(
                                "computed",
                                column(limited, row -> row.row().truss().limit()),
                                column(limited, row -> row.value(0)),
                                0);
        chart.points("published", new double[] {2}, new double[] {TenBars.HAFTKA_AT_2_INCHES}, 1);
        double[] ends = {
            limited.getFirst().row().truss().limit(), limited.getLast().row().truss().limit()
        };
        chart.dashed(
                "stresses only",
                ends,
                new double[] {TenBars.HAFTKA_STRESS_ONLY, TenBars.HAFTKA_STRESS_ONLY},
                2);
        save("truss", chart.draw());
    }
}
