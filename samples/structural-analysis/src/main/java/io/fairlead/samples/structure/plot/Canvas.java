package io.fairlead.samples.structure.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;

import javax.imageio.ImageIO;

/** A white picture; coordinates are pixels from the upper left corner. */
public final class Canvas {

    static final Color INK = new Color(0x22, 0x22, 0x22);
    static final Color GREY = new Color(0x88, 0x88, 0x88);
    static final Color PALE = new Color(0xE4, 0xE4, 0xE4);

    /** Which part of a text lies at the given point. */
    enum Align {
        LEFT,
        CENTRE,
        RIGHT
    }

    private final BufferedImage image;
    private final Graphics2D graphics;

    Canvas(int width, int height) {
        image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.setRenderingHint(
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        fill(new Rectangle2D.Double(0, 0, width, height), Color.WHITE);
    }

    public void save(Path file) throws IOException {
        if (!ImageIO.write(image, "png", file.toFile())) {
            throw new IOException("this Java runtime cannot write PNG files");
        }
    }

    /** Draws a picture of twice the resolution into a rectangle of whole pixels. */
    void place(BufferedImage fine, Rectangle2D where) {
        graphics.drawImage(
                fine,
                (int) where.getX(),
                (int) where.getY(),
                (int) where.getWidth(),
                (int) where.getHeight(),
                null);
    }

    void fill(Shape shape, Color color) {
        graphics.setColor(color);
        graphics.fill(shape);
    }

    void line(double x1, double y1, double x2, double y2, Color color, double width) {
        draw(new Line2D.Double(x1, y1, x2, y2), color, width);
    }

    /** @param dashes lengths on and off; none for a whole line */
    void draw(Shape shape, Color color, double width, float... dashes) {
        graphics.setColor(color);
        graphics.setStroke(
                new BasicStroke(
                        (float) width,
                        BasicStroke.CAP_BUTT,
                        BasicStroke.JOIN_ROUND,
                        1,
                        dashes.length == 0 ? null : dashes,
                        0));
        graphics.draw(shape);
    }

    void clip(Rectangle2D area) {
        graphics.setClip(area);
    }

    void text(String text, double x, double baseline, float size, Align align) {
        text(text, x, baseline, size, align, Font.PLAIN);
    }

    void bold(String text, double x, double baseline, float size) {
        text(text, x, baseline, size, Align.LEFT, Font.BOLD);
    }

    private void text(String text, double x, double baseline, float size, Align align, int style) {
        graphics.setColor(INK);
        graphics.setFont(new Font(Font.SANS_SERIF, style, 1).deriveFont(size));
        double width =
                graphics.getFont()
                        .getStringBounds(text, graphics.getFontRenderContext())
                        .getWidth();
        double left =
                switch (align) {
                    case LEFT -> x;
                    case CENTRE -> x - width / 2;
                    case RIGHT -> x - width;
                };
        graphics.drawString(text, (float) left, (float) baseline);
    }

    /** Reads from bottom to top, centred on the point. */
    void upright(String text, double x, double y, float size) {
        var before = graphics.getTransform();
        graphics.translate(x, y);
        graphics.rotate(-Math.PI / 2);
        text(text, 0, 0, size, Align.CENTRE);
        graphics.setTransform(before);
    }
}
