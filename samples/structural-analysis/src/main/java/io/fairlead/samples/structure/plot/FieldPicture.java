package io.fairlead.samples.structure.plot;

import io.fairlead.samples.structure.mesh.Mesh;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.Locale;

/** A deformed body coloured by a value, the undeformed one as dashed outline, and a colour bar. */
public final class FieldPicture {

    private static final int WIDTH = 1200;
    private static final int HEIGHT = 860;
    private static final int BANDS = 12;

    /** Largest drawn displacement over the size of the body. */
    private static final double VISIBLE = 0.08;

    private FieldPicture() {}

    /**
     * @param values at the nodes
     * @param label  of the colour bar, with the unit
     */
    public static Canvas draw(
            String title, Mesh mesh, double[][] displacements, double[] values, String label) {
        var canvas = new Canvas(WIDTH, HEIGHT);
        double magnified = magnification(mesh, displacements, VISIBLE);
        var surface = Surface.deformed(mesh, displacements, magnified, values);
        var area = new Rectangle2D.Double(40, 90, WIDTH - 260, HEIGHT - 150);
        Scale scale = scaleOf(values);
        double step = Scale.step(scale.low(), scale.high(), BANDS);
        View view = paint(canvas, surface, area, scale, step);
        canvas.bold(title, 40, 48, 27);
        canvas.text(
                String.format(
                        Locale.ROOT, "displacements drawn %s times as large", plain(magnified)),
                40,
                HEIGHT - 24,
                18,
                Canvas.Align.LEFT);
        scaleBar(canvas, view, mesh, area);
        colourBar(
                canvas,
                scale,
                step,
                label,
                new Rectangle2D.Double(WIDTH - 180, 110, 30, HEIGHT - 200));
        return canvas;
    }

    private static Scale scaleOf(double[] values) {
        var range = Arrays.stream(values).summaryStatistics();
        double margin = Math.max(1e-12 * Math.abs(range.getMax()), Double.MIN_NORMAL);
        return Scale.between(range.getMin(), Math.max(range.getMax(), range.getMin() + margin));
    }

    /** @return the view, which knows the scale of lengths */
    static View paint(Canvas canvas, Surface surface, Rectangle2D area, Scale scale, double step) {
        View view = View.fitting(area, surface.places(), surface.mesh().nodes());
        var fine = new Rectangle2D.Double(0, 0, 2 * area.getWidth(), 2 * area.getHeight());
        var raster = new Raster(fine);
        raster.paint(surface, View.fitting(fine, surface.places(), surface.mesh().nodes()));
        boolean isSolid = surface.mesh().dimension() == 3;
        if (!isSolid) {
            canvas.place(raster.image(scale, step), area);
        }
        drawOutline(canvas, surface, view);
        if (isSolid) {
            canvas.place(raster.image(scale, step), area);
        }
        return view;
    }

    private static void drawOutline(Canvas canvas, Surface surface, View view) {
        for (int[] edge : surface.edges()) {
            var path = new Path2D.Double();
            for (int k = 0; k < edge.length; k++) {
                double[] at = view.at(surface.mesh().nodes()[edge[k]]);
                if (k == 0) {
                    path.moveTo(at[0], at[1]);
                } else {
                    path.lineTo(at[0], at[1]);
                }
            }
            canvas.draw(path, Canvas.GREY, 1.2, 6, 5);
        }
    }

    /** A round number that makes the largest displacement a visible share of the body. */
    static double magnification(Mesh mesh, double[][] displacements, double share) {
        double largest = 0;
        double size = 0;
        for (int node = 0; node < displacements.length; node++) {
            largest = Math.max(largest, length(displacements[node]));
            size = Math.max(size, length(mesh.nodes()[node]));
        }
        double wish = largest == 0 ? 1 : share * size / largest;
        double power = Math.pow(10, Math.floor(Math.log10(wish)));
        return power * (wish >= 5 * power ? 5 : wish >= 2 * power ? 2 : 1);
    }

    static double length(double[] vector) {
        return Math.sqrt(Arrays.stream(vector).map(part -> part * part).sum());
    }

    private static String plain(double number) {
        return number >= 1
                ? String.format(Locale.ROOT, "%,.0f", number)
                : String.format(Locale.ROOT, "%.1g", number);
    }

    private static void scaleBar(Canvas canvas, View view, Mesh mesh, Rectangle2D area) {
        if (mesh.dimension() == 3) {
            return;
        }
        double length = Scale.step(0, area.getWidth() / view.scale(), 6);
        double right = area.getMaxX();
        double y = HEIGHT - 30;
        canvas.line(right - length * view.scale(), y, right, y, Canvas.INK, 3);
        canvas.text(plainLength(length), right + 8, y + 6, 18, Canvas.Align.LEFT);
    }

    private static String plainLength(double metres) {
        return String.format(Locale.ROOT, metres >= 1 ? "%.0f m" : "%.2g m", metres);
    }

    static void colourBar(Canvas canvas, Scale scale, double step, String label, Rectangle2D bar) {
        for (int row = 0; row < bar.getHeight(); row++) {
            double value = 1 - (row + 0.5) / bar.getHeight();
            canvas.fill(
                    new Rectangle2D.Double(bar.getX(), bar.getY() + row, bar.getWidth(), 1.5),
                    new Color(Colours.of(value, 1)));
        }
        for (double level = step * (Math.ceil(scale.low() / step - 0.5) + 0.5);
                level <= scale.high();
                level += step) {
            double y = bar.getMaxY() - scale.place(level) * bar.getHeight();
            canvas.line(bar.getX(), y, bar.getMaxX(), y, new Color(0, 0, 0, 90), 1);
        }
        canvas.draw(bar, Canvas.INK, 1.3);
        for (Scale.Mark mark : scale.marks()) {
            double y = bar.getMaxY() - scale.place(mark.value()) * bar.getHeight();
            canvas.line(bar.getMaxX(), y, bar.getMaxX() + 7, y, Canvas.INK, 1.3);
            canvas.text(mark.label(), bar.getMaxX() + 12, y + 6, 18, Canvas.Align.LEFT);
        }
        canvas.text(label, bar.getCenterX() + 40, bar.getY() - 20, 19, Canvas.Align.CENTRE);
    }
}
