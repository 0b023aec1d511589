package io.fairlead.samples.fluid.plot;

import io.fairlead.samples.fluid.channel.ChannelCase;
import io.fairlead.samples.fluid.channel.ChannelFields;
import io.fairlead.samples.fluid.plot.Sheet.Anchor;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;

/** Rotation of the fluid behind the cylinder: red against the clock's hands, blue with them. */
public final class VorticityPicture {

    private static final Rectangle2D AREA = new Rectangle2D.Double(110, 80, 1320, 246);
    private static final int WIDTH = 1620;
    private static final int HEIGHT = 420;

    /** Colours end at so many mean speeds per diameter; only the layer at the surface turns faster. */
    private static final double STRONGEST = 4;

    private static final double[] BLUE = {0.13, 0.30, 0.62};
    private static final double[] RED = {0.70, 0.12, 0.15};
    private static final double[] WHITE = {0.97, 0.97, 0.96};

    private final ChannelCase channel;
    private final double[][] vorticity;
    private final Sheet sheet = new Sheet(WIDTH, HEIGHT);

    private VorticityPicture(ChannelFields fields) {
        this.channel = fields.channel();
        this.vorticity = fields.vorticity();
    }

    public static Sheet of(ChannelFields fields) {
        return new VorticityPicture(fields).draw();
    }

    private Sheet draw() {
        paint();
        var panel =
                new Panel(
                        sheet,
                        AREA,
                        new Axis.Linear("x in m", 0, 2.2, 0.2, 1),
                        new Axis.Linear("y in m", 0, 0.41, 0.1, 1));
        Point2D lower = panel.at(0.15, 0.15);
        Point2D upper = panel.at(0.25, 0.25);
        var cylinder =
                new Ellipse2D.Double(
                        lower.getX(),
                        upper.getY(),
                        upper.getX() - lower.getX(),
                        lower.getY() - upper.getY());
        sheet.fill(cylinder, new Color(0x9A, 0x9A, 0x9A));
        sheet.stroke(cylinder, Sheet.INK, 1.5);
        panel.frame();
        sheet.text(
                "Vorticity behind a cylinder, Re = %.0f, %d cells across it"
                        .formatted(channel.reynolds(), channel.cells()),
                AREA.getX(),
                46,
                Typeface.MEDIUM,
                24,
                Anchor.START);
        drawColourBar(
                new Rectangle2D.Double(AREA.getMaxX() + 40, AREA.getY(), 26, AREA.getHeight()));
        return sheet;
    }

    private double strongest() {
        return STRONGEST * channel.meanSpeed() / ChannelCase.DIAMETER;
    }

    private void paint() {
        for (int row = 0; row < AREA.getHeight(); row++) {
            for (int column = 0; column < AREA.getWidth(); column++) {
                double x = (column + 0.5) / AREA.getWidth() * vorticity[0].length - 0.5;
                double y = (1 - (row + 0.5) / AREA.getHeight()) * vorticity.length - 0.5;
                sheet.pixel(
                        (int) AREA.getX() + column,
                        (int) AREA.getY() + row,
                        colour(between(x, y) / strongest()));
            }
        }
    }

    /** Bilinear between the centres of cells. */
    private double between(double x, double y) {
        int i = (int) Math.clamp(Math.floor(x), 0, vorticity[0].length - 2);
        int j = (int) Math.clamp(Math.floor(y), 0, vorticity.length - 2);
        double right = Math.clamp(x - i, 0, 1);
        double up = Math.clamp(y - j, 0, 1);
        return (1 - up) * ((1 - right) * vorticity[j][i] + right * vorticity[j][i + 1])
                + up * ((1 - right) * vorticity[j + 1][i] + right * vorticity[j + 1][i + 1]);
    }

    private static int colour(double value) {
        double share = Math.pow(Math.min(1, Math.abs(value)), 0.8);
        double[] end = value < 0 ? BLUE : RED;
        int packed = 0;
        for (int part = 0; part < 3; part++) {
            packed =
                    packed << 8
                            | (int)
                                    Math.round(
                                            255
                                                    * (WHITE[part]
                                                            + share * (end[part] - WHITE[part])));
        }
        return packed;
    }

    private void drawColourBar(Rectangle2D bar) {
        for (int row = 0; row < bar.getHeight(); row++) {
            int colour = colour(1 - 2 * (row + 0.5) / bar.getHeight());
            for (int column = 0; column < bar.getWidth(); column++) {
                sheet.pixel((int) bar.getX() + column, (int) bar.getY() + row, colour);
            }
        }
        sheet.stroke(bar, Sheet.INK, 1.5);
        for (int tick = -2; tick <= 2; tick++) {
            double y = bar.getCenterY() - tick * bar.getHeight() / 4;
            sheet.line(bar.getMaxX(), y, bar.getMaxX() + 7, y, Sheet.INK, 1.5);
            sheet.text(
                    "%+.0f"
                            .formatted(tick * strongest() / 2)
                            .replace('-', '−')
                            .replace("+0", "0")
                            .replace("−0", "0"),
                    bar.getMaxX() + 12,
                    y + 7,
                    Typeface.REGULAR,
                    18,
                    Anchor.START);
        }
        sheet.uprightText(
                "vorticity in 1/s", bar.getMaxX() + 78, bar.getCenterY(), Typeface.REGULAR, 20);
    }
}
