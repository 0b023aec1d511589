package io.fairlead.samples.fluid.plot;

import io.fairlead.samples.fluid.plot.Sheet.Anchor;

import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Residual over time for several cases: a colour for each Reynolds number, the finest grid solid,
 * coarser ones dashed.
 */
public final class ConvergencePicture {

    private record Entry(String name, double reynolds, Series residual) {}

    private final List<Entry> entries = new ArrayList<>();

    /** Cases of one Reynolds number in order of their cells. */
    public void add(String name, double reynolds, Series residual) {
        entries.add(new Entry(name, reynolds, residual));
    }

    public Sheet draw() {
        var sheet = new Sheet(1200, 760);
        double end =
                entries.stream()
                        .mapToDouble(entry -> Arrays.stream(entry.residual().x()).max().orElse(0))
                        .max()
                        .orElse(1);
        double step = niceStep(end / 8);
        int lowest =
                (int)
                        Math.floor(
                                Math.log10(
                                        entries.stream()
                                                .flatMapToDouble(
                                                        entry ->
                                                                Arrays.stream(entry.residual().y()))
                                                .filter(value -> value > 0)
                                                .min()
                                                .orElse(1e-6)));
        int highest =
                (int)
                        Math.ceil(
                                Math.log10(
                                        entries.stream()
                                                .flatMapToDouble(
                                                        entry ->
                                                                Arrays.stream(entry.residual().y()))
                                                .max()
                                                .orElse(1)));
        var panel =
                new Panel(
                        sheet,
                        new Rectangle2D.Double(120, 60, 800, 600),
                        new Axis.Linear(
                                "time in L / U",
                                0,
                                Math.ceil(end / step) * step,
                                step,
                                step < 1 ? 1 : 0),
                        new Axis.Decades(
                                "fastest change of velocity in U² / L",
                                lowest,
                                Math.max(highest, lowest + 1)));
        panel.grid();
        for (Entry entry : entries) {
            if (isFinest(entry)) {
                panel.curve(entry.residual(), color(entry), 2.2);
            } else {
                panel.dashedCurve(entry.residual(), color(entry), 2.2);
            }
        }
        panel.frame();
        panel.title("Approach to the steady flow");
        drawLegend(sheet);
        return sheet;
    }

    private void drawLegend(Sheet sheet) {
        double y = 80;
        for (Entry entry : entries) {
            var line = new Line2D.Double(950, y - 6, 995, y - 6);
            if (isFinest(entry)) {
                sheet.stroke(line, color(entry), 2.2);
            } else {
                sheet.dash(line, color(entry), 2.2, 9, 5);
            }
            sheet.text(entry.name() + " cells", 1005, y, Typeface.REGULAR, 19, Anchor.START);
            y += 32;
        }
    }

    private boolean isFinest(Entry entry) {
        return entries.stream()
                        .filter(other -> other.reynolds() == entry.reynolds())
                        .toList()
                        .getLast()
                == entry;
    }

    private Color color(Entry entry) {
        return Palette.color(
                entries.stream()
                        .map(Entry::reynolds)
                        .distinct()
                        .toList()
                        .indexOf(entry.reynolds()));
    }

    /** 1, 2 or 5 times a power of ten, not below the wish. */
    private static double niceStep(double wish) {
        double power = Math.pow(10, Math.floor(Math.log10(wish)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= wish) {
                return factor * power;
            }
        }
        return 10 * power;
    }
}
