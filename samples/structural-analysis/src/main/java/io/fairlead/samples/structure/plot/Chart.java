package io.fairlead.samples.structure.plot;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/** Points and lines over two axes. */
public final class Chart {

    private static final int WIDTH = 1100;
    private static final int HEIGHT = 760;
    private static final Rectangle2D AREA = new Rectangle2D.Double(120, 80, 720, 570);

    private enum Style {
        LINE,
        DASHED,
        POINTS,
        LINE_AND_POINTS
    }

    private record Series(String name, double[] x, double[] y, Style style, int color) {
        boolean hasPoints() {
            return style == Style.POINTS || style == Style.LINE_AND_POINTS;
        }
    }

    private final String title;
    private final String across;
    private final String up;
    private final boolean logarithmic;
    private final List<Series> series = new ArrayList<>();

    private Chart(String title, String across, String up, boolean logarithmic) {
        this.title = title;
        this.across = across;
        this.up = up;
        this.logarithmic = logarithmic;
    }

    public static Chart linear(String title, String across, String up) {
        return new Chart(title, across, up, false);
    }

    /** Both axes logarithmic. */
    public static Chart logarithmic(String title, String across, String up) {
        return new Chart(title, across, up, true);
    }

    public Chart line(String name, double[] x, double[] y, int color) {
        series.add(new Series(name, x, y, Style.LINE, color));
        return this;
    }

    public Chart dashed(String name, double[] x, double[] y, int color) {
        series.add(new Series(name, x, y, Style.DASHED, color));
        return this;
    }

    public Chart points(String name, double[] x, double[] y, int color) {
        series.add(new Series(name, x, y, Style.POINTS, color));
        return this;
    }

    public Chart joined(String name, double[] x, double[] y, int color) {
        series.add(new Series(name, x, y, Style.LINE_AND_POINTS, color));
        return this;
    }

    public Canvas draw() {
        var canvas = new Canvas(WIDTH, HEIGHT);
        Scale x = scale(series.stream().flatMapToDouble(s -> Arrays.stream(s.x)));
        Scale y = scale(series.stream().flatMapToDouble(s -> Arrays.stream(s.y)));
        drawAxes(canvas, x, y);
        canvas.clip(AREA);
        series.forEach(one -> draw(canvas, one, x, y));
        canvas.clip(null);
        canvas.draw(AREA, Canvas.INK, 1.4);
        series.forEach(one -> drawPoints(canvas, one, x, y));
        canvas.bold(title, AREA.getX(), 48, 25);
        drawLegend(canvas);
        return canvas;
    }

    private Scale scale(DoubleStream values) {
        return logarithmic ? Scale.logarithmic(values) : Scale.around(values);
    }

    private void drawAxes(Canvas canvas, Scale x, Scale y) {
        for (Scale.Mark mark : x.marks()) {
            double at = AREA.getX() + x.place(mark.value()) * AREA.getWidth();
            canvas.line(at, AREA.getY(), at, AREA.getMaxY() + 7, Canvas.PALE, 1);
            canvas.text(mark.label(), at, AREA.getMaxY() + 28, 18, Canvas.Align.CENTRE);
        }
        for (Scale.Mark mark : y.marks()) {
            double at = AREA.getMaxY() - y.place(mark.value()) * AREA.getHeight();
            canvas.line(AREA.getX() - 7, at, AREA.getMaxX(), at, Canvas.PALE, 1);
            canvas.text(mark.label(), AREA.getX() - 12, at + 6, 18, Canvas.Align.RIGHT);
        }
        canvas.text(across, AREA.getCenterX(), AREA.getMaxY() + 66, 20, Canvas.Align.CENTRE);
        canvas.upright(up, 34, AREA.getCenterY(), 20);
    }

    private static void draw(Canvas canvas, Series one, Scale x, Scale y) {
        var path = new Path2D.Double();
        Color color = Colours.line(one.color);
        for (int k = 0; k < one.x.length; k++) {
            Point2D at = place(one, k, x, y);
            if (k == 0) {
                path.moveTo(at.getX(), at.getY());
            } else {
                path.lineTo(at.getX(), at.getY());
            }
        }
        switch (one.style) {
            case LINE, LINE_AND_POINTS -> canvas.draw(path, color, 2.4);
            case DASHED -> canvas.draw(path, color, 2, 9, 6);
            case POINTS -> {}
        }
    }

    private static void drawPoints(Canvas canvas, Series one, Scale x, Scale y) {
        if (one.hasPoints()) {
            for (int k = 0; k < one.x.length; k++) {
                dot(canvas, place(one, k, x, y), Colours.line(one.color));
            }
        }
    }

    private static Point2D place(Series one, int k, Scale x, Scale y) {
        return new Point2D.Double(
                AREA.getX() + x.place(one.x[k]) * AREA.getWidth(),
                AREA.getMaxY() - y.place(one.y[k]) * AREA.getHeight());
    }

    private static void dot(Canvas canvas, Point2D at, Color color) {
        var circle = new Ellipse2D.Double(at.getX() - 6, at.getY() - 6, 12, 12);
        canvas.fill(circle, Color.WHITE);
        canvas.draw(circle, color, 2.4);
    }

    private void drawLegend(Canvas canvas) {
        double y = AREA.getY() + 16;
        double left = AREA.getMaxX() + 24;
        for (Series one : series) {
            Color color = Colours.line(one.color);
            if (one.style != Style.POINTS) {
                var line = new Line2D.Double(left, y - 6, left + 40, y - 6);
                canvas.draw(
                        line,
                        color,
                        2.4,
                        one.style == Style.DASHED ? new float[] {9, 6} : new float[0]);
            }
            if (one.hasPoints()) {
                dot(canvas, new Point2D.Double(left + 20, y - 6), color);
            }
            canvas.text(one.name, left + 52, y, 18, Canvas.Align.LEFT);
            y += 32;
        }
    }
}
