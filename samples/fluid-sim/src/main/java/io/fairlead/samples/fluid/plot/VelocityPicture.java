package io.fairlead.samples.fluid.plot;

import io.fairlead.samples.fluid.plot.Sheet.Anchor;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;

/**
 * Speed in a cavity as colour, streamlines over it: level lines of the stream function, those of
 * the corner eddies thinner.
 */
public final class VelocityPicture {

    private static final double[] PRIMARY = {
        -0.11, -0.1, -0.09, -0.07, -0.05, -0.03, -0.015, -0.005, -1e-3, -1e-4
    };
    private static final double[] EDDIES = {1e-6, 1e-5, 5e-5, 1.5e-4, 4e-4, 8e-4, 1.3e-3, 1.8e-3};
    private static final Color STREAM = new Color(255, 255, 255, 225);
    private static final double ARROW = 9;
    private static final double SHORTEST_WITH_ARROW = 14 * ARROW;
    private static final double ROOM_FOR_ARROW = 0.04;
    private static final double WEAKEST_EDDY_WITH_ARROW = 1.5e-4;

    private final String title;
    private final double[][] u;
    private final double[][] v;
    private final double[][] psi;
    private final int n;
    private final ColourMap colours = new ColourMap();
    private final Sheet sheet = new Sheet(1130, 990);
    private final Rectangle2D area = new Rectangle2D.Double(110, 84, 820, 820);

    /**
     * @param u   at the centres of the cells, row by row from the bottom
     * @param v   likewise
     * @param psi stream function at the corners of the cells
     */
    public VelocityPicture(String title, double[][] u, double[][] v, double[][] psi) {
        this.title = title;
        this.u = u;
        this.v = v;
        this.psi = psi;
        this.n = u.length;
    }

    public Sheet draw() {
        var panel =
                new Panel(
                        sheet,
                        area,
                        new Axis.Linear("x / L", 0, 1, 0.2, 1),
                        new Axis.Linear("y / L", 0, 1, 0.2, 1));
        paintSpeed();
        sheet.clip(area);
        for (double level : PRIMARY) {
            drawStreamlines(panel, level, 1.7, true);
        }
        for (double level : EDDIES) {
            drawStreamlines(panel, level, 1.1, level >= WEAKEST_EDDY_WITH_ARROW);
        }
        sheet.unclip();
        panel.frame();
        drawLid();
        sheet.text(title, area.getX(), 40, Typeface.MEDIUM, 26, Anchor.START);
        drawColourBar(new Rectangle2D.Double(970, area.getY(), 28, area.getHeight()));
        return sheet;
    }

    private void paintSpeed() {
        int side = (int) area.getWidth();
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                double x = (column + 0.5) / side;
                double y = 1 - (row + 0.5) / side;
                double speed = Math.hypot(between(u, x, y, 1), between(v, x, y, 0));
                sheet.pixel(
                        (int) area.getX() + column, (int) area.getY() + row, colours.colour(speed));
            }
        }
    }

    /**
     * Bilinear between cell centres and walls; the value is zero on three walls and {@code atLid}
     * on the lid.
     */
    private double between(double[][] field, double x, double y, double atLid) {
        double column = x * n - 0.5;
        double row = y * n - 0.5;
        int i = (int) Math.floor(column);
        int j = (int) Math.floor(row);
        double right = share(column, i);
        double up = share(row, j);
        return (1 - up)
                        * ((1 - right) * node(field, j, i, atLid)
                                + right * node(field, j, i + 1, atLid))
                + up
                        * ((1 - right) * node(field, j + 1, i, atLid)
                                + right * node(field, j + 1, i + 1, atLid));
    }

    /**
     * Share of the way from node i to node i + 1; the walls lie half a cell from the nodes next to
     * them.
     */
    private double share(double at, int i) {
        if (i < 0) {
            return 2 * (at + 0.5);
        }
        return i == n - 1 ? 2 * (at - i) : at - i;
    }

    private double node(double[][] field, int j, int i, double atLid) {
        if (j >= n) {
            return atLid;
        }
        return j < 0 || i < 0 || i >= n ? 0 : field[j][i];
    }

    private void drawStreamlines(Panel panel, double level, double width, boolean arrows) {
        for (Contours.Line line : Contours.of(psi, level)) {
            var path = new Path2D.Double();
            double length = 0;
            Point2D last = null;
            for (int k = 0; k < line.x().length; k++) {
                Point2D point = panel.at(line.x()[k] / n, line.y()[k] / n);
                if (last == null) {
                    path.moveTo(point.getX(), point.getY());
                } else {
                    path.lineTo(point.getX(), point.getY());
                    length += last.distance(point);
                }
                last = point;
            }
            sheet.stroke(path, STREAM, width);
            if (arrows && length > SHORTEST_WITH_ARROW) {
                drawArrow(panel, line, width);
            }
        }
    }

    /**
     * An arrow head at the leftmost point of a streamline, where the lines of one vortex lie side
     * by side, unless a wall is near.
     */
    private void drawArrow(Panel panel, Contours.Line line, double width) {
        int leftmost = 0;
        for (int k = 1; k < line.x().length; k++) {
            if (line.x()[k] < line.x()[leftmost]) {
                leftmost = k;
            }
        }
        double x = line.x()[leftmost] / n;
        double y = line.y()[leftmost] / n;
        if (Math.min(x, y) < ROOM_FOR_ARROW || Math.max(x, y) > 1 - ROOM_FOR_ARROW) {
            return;
        }
        double along = between(u, x, y, 1);
        double up = between(v, x, y, 0);
        double speed = Math.hypot(along, up);
        if (speed == 0) {
            return;
        }
        Point2D tip = panel.at(x, y);
        double size = ARROW * (0.4 + 0.35 * width);
        double dx = size * along / speed;
        double dy = -size * up / speed;
        var head = new Path2D.Double();
        head.moveTo(tip.getX() + dx * 0.6, tip.getY() + dy * 0.6);
        head.lineTo(tip.getX() - dx * 0.6 - dy * 0.45, tip.getY() - dy * 0.6 + dx * 0.45);
        head.lineTo(tip.getX() - dx * 0.6 + dy * 0.45, tip.getY() - dy * 0.6 - dx * 0.45);
        head.closePath();
        sheet.fill(head, Color.WHITE);
    }

    private void drawLid() {
        double y = area.getY() - 14;
        double from = area.getCenterX() - 70;
        double to = area.getCenterX() + 70;
        sheet.line(from, y, to, y, Sheet.INK, 2);
        sheet.line(to, y, to - 10, y - 5, Sheet.INK, 2);
        sheet.line(to, y, to - 10, y + 5, Sheet.INK, 2);
        sheet.text("lid moves with U", to + 14, y + 6, Typeface.REGULAR, 19, Anchor.START);
    }

    private void drawColourBar(Rectangle2D bar) {
        int height = (int) bar.getHeight();
        for (int row = 0; row < height; row++) {
            int colour = colours.colour(1 - (row + 0.5) / height);
            for (int column = 0; column < bar.getWidth(); column++) {
                sheet.pixel((int) bar.getX() + column, (int) bar.getY() + row, colour);
            }
        }
        sheet.stroke(bar, Sheet.INK, 1.5);
        for (int tick = 0; tick <= 5; tick++) {
            double y = bar.getMaxY() - tick * bar.getHeight() / 5;
            sheet.line(bar.getMaxX(), y, bar.getMaxX() + 7, y, Sheet.INK, 1.5);
            sheet.text(
                    "0.%d".formatted(2 * tick).replace("0.10", "1.0"),
                    bar.getMaxX() + 13,
                    y + 7,
                    Typeface.REGULAR,
                    19,
                    Anchor.START);
        }
        sheet.uprightText("speed / U", bar.getMaxX() + 72, bar.getCenterY(), Typeface.REGULAR, 21);
    }
}
