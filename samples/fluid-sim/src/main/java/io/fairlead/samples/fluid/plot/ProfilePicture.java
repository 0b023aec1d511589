package io.fairlead.samples.fluid.plot;

import io.fairlead.samples.fluid.plot.Sheet.Anchor;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Velocity on the centre lines of a cavity for several Reynolds numbers, beside the published
 * points.
 */
public final class ProfilePicture {

    /**
     * One velocity component on its line.
     *
     * @param computed  the curve
     * @param published points of the literature
     * @param misprints points that the literature prints wrongly
     */
    public record Profile(Series computed, Series published, Series misprints) {}

    private record Entry(String name, Profile u, Profile v) {}

    private static final double TOP = 60;

    private final List<Entry> entries = new ArrayList<>();

    public void add(String name, Profile u, Profile v) {
        entries.add(new Entry(name, u, v));
    }

    public Sheet draw() {
        var sheet = new Sheet(1500, 860);
        var left =
                new Panel(
                        sheet,
                        new Rectangle2D.Double(110, TOP, 590, 620),
                        new Axis.Linear("u / U", -0.6, 1, 0.2, 1),
                        new Axis.Linear("y / L", 0, 1, 0.2, 1));
        var right =
                new Panel(
                        sheet,
                        new Rectangle2D.Double(860, TOP, 590, 620),
                        new Axis.Linear("x / L", 0, 1, 0.2, 1),
                        new Axis.Linear("v / U", -0.6, 0.6, 0.2, 1));
        left.grid();
        right.grid();
        for (int k = 0; k < entries.size(); k++) {
            draw(left, entries.get(k).u(), Palette.color(k));
            draw(right, entries.get(k).v(), Palette.color(k));
        }
        left.frame();
        right.frame();
        left.title("Horizontal velocity on x = L / 2");
        right.title("Vertical velocity on y = L / 2");
        drawLegend(sheet, 800);
        return sheet;
    }

    private static void draw(Panel panel, Profile profile, Color color) {
        panel.curve(profile.computed(), color, 2.4);
        panel.circles(profile.published(), color);
        panel.crosses(profile.misprints(), color);
    }

    private void drawLegend(Sheet sheet, double y) {
        double x = 110;
        for (int k = 0; k < entries.size(); k++) {
            sheet.line(x, y - 6, x + 40, y - 6, Palette.color(k), 2.4);
            x = label(sheet, entries.get(k).name(), x + 50, y);
        }
        Panel.circle(sheet, x + 6, y - 6, Sheet.INK);
        x = label(sheet, "Ghia, Ghia, Shin (1982)", x + 20, y);
        Panel.cross(sheet, x + 6, y - 6, Sheet.INK);
        label(sheet, "misprinted there", x + 20, y);
    }

    private static double label(Sheet sheet, String text, double x, double y) {
        sheet.text(text, x, y, Typeface.REGULAR, 19, Anchor.START);
        return x + sheet.widthOf(text, Typeface.REGULAR, 19) + 36;
    }
}
