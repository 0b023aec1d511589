package io.fairlead.samples.fluid.plot;

import io.fairlead.samples.fluid.plot.Sheet.Anchor;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;

/** A rectangle of a sheet with an axis along its lower and its left side. */
final class Panel {

    private static final float LABEL_SIZE = 19;
    private static final float TITLE_SIZE = 21;
    private static final double TICK = 7;

    private final Sheet sheet;
    private final Rectangle2D area;
    private final Axis across;
    private final Axis up;

    Panel(Sheet sheet, Rectangle2D area, Axis across, Axis up) {
        this.sheet = sheet;
        this.area = area;
        this.across = across;
        this.up = up;
    }

    Point2D at(double x, double y) {
        return new Point2D.Double(
                area.getX() + across.place(x) * area.getWidth(),
                area.getMaxY() - up.place(y) * area.getHeight());
    }

    void grid() {
        for (var tick : across.ticks()) {
            double x = area.getX() + across.place(tick.value()) * area.getWidth();
            sheet.line(x, area.getY(), x, area.getMaxY(), Sheet.FAINT, 1);
        }
        for (var tick : up.ticks()) {
            double y = area.getMaxY() - up.place(tick.value()) * area.getHeight();
            sheet.line(area.getX(), y, area.getMaxX(), y, Sheet.FAINT, 1);
        }
    }

    /** Frame, ticks and labels; drawn last, so that nothing covers them. */
    void frame() {
        sheet.stroke(area, Sheet.INK, 1.5);
        for (var tick : across.ticks()) {
            double x = area.getX() + across.place(tick.value()) * area.getWidth();
            sheet.line(x, area.getMaxY(), x, area.getMaxY() + TICK, Sheet.INK, 1.5);
            sheet.text(
                    tick.label(),
                    x,
                    area.getMaxY() + TICK + LABEL_SIZE,
                    Typeface.REGULAR,
                    LABEL_SIZE,
                    Anchor.MIDDLE);
        }
        double widest = 0;
        for (var tick : up.ticks()) {
            double y = area.getMaxY() - up.place(tick.value()) * area.getHeight();
            sheet.line(area.getX() - TICK, y, area.getX(), y, Sheet.INK, 1.5);
            sheet.text(
                    tick.label(),
                    area.getX() - TICK - 5,
                    y + 0.35 * LABEL_SIZE,
                    Typeface.REGULAR,
                    LABEL_SIZE,
                    Anchor.END);
            widest = Math.max(widest, sheet.widthOf(tick.label(), Typeface.REGULAR, LABEL_SIZE));
        }
        sheet.text(
                across.title(),
                area.getCenterX(),
                area.getMaxY() + TICK + LABEL_SIZE + TITLE_SIZE + 11,
                Typeface.REGULAR,
                TITLE_SIZE,
                Anchor.MIDDLE);
        sheet.uprightText(
                up.title(),
                area.getX() - TICK - widest - 20,
                area.getCenterY(),
                Typeface.REGULAR,
                TITLE_SIZE);
    }

    void title(String title) {
        sheet.text(title, area.getX(), area.getY() - 16, Typeface.MEDIUM, TITLE_SIZE, Anchor.START);
    }

    void curve(Series series, Color color, double width) {
        sheet.clip(area);
        sheet.stroke(path(series), color, width);
        sheet.unclip();
    }

    void dashedCurve(Series series, Color color, double width) {
        sheet.clip(area);
        sheet.dash(path(series), color, width, 9, 5);
        sheet.unclip();
    }

    private Path2D path(Series series) {
        var path = new Path2D.Double();
        for (int i = 0; i < series.x().length; i++) {
            Point2D point = at(series.x()[i], series.y()[i]);
            if (i == 0) {
                path.moveTo(point.getX(), point.getY());
            } else {
                path.lineTo(point.getX(), point.getY());
            }
        }
        return path;
    }

    void circles(Series series, Color color) {
        for (int i = 0; i < series.x().length; i++) {
            Point2D point = at(series.x()[i], series.y()[i]);
            circle(sheet, point.getX(), point.getY(), color);
        }
    }

    void crosses(Series series, Color color) {
        for (int i = 0; i < series.x().length; i++) {
            Point2D point = at(series.x()[i], series.y()[i]);
            cross(sheet, point.getX(), point.getY(), color);
        }
    }

    static void circle(Sheet sheet, double x, double y, Color color) {
        var circle = new Ellipse2D.Double(x - 5, y - 5, 10, 10);
        sheet.fill(circle, Color.WHITE);
        sheet.stroke(circle, color, 1.8);
    }

    static void cross(Sheet sheet, double x, double y, Color color) {
        sheet.line(x - 5, y - 5, x + 5, y + 5, color, 2);
        sheet.line(x - 5, y + 5, x + 5, y - 5, color, 2);
    }
}
