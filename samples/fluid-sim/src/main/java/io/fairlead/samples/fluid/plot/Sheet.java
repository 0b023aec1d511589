package io.fairlead.samples.fluid.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;

import javax.imageio.ImageIO;

/** A white picture to draw on; coordinates are pixels from the upper left corner. */
public final class Sheet {

    static final Color INK = new Color(0x22, 0x22, 0x22);
    static final Color FAINT = new Color(0xE3, 0xE3, 0xE3);

    /** Where the given point lies in a text. */
    enum Anchor {
        START(0),
        MIDDLE(0.5),
        END(1);

        private final double share;

        Anchor(double share) {
            this.share = share;
        }
    }

    private final BufferedImage image;
    private final Graphics2D graphics;

    Sheet(int width, int height) {
        this.image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        this.graphics = image.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(
                RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
    }

    public void save(Path file) throws IOException {
        if (!ImageIO.write(image, "png", file.toFile())) {
            throw new IOException("this Java runtime cannot write PNG files");
        }
    }

    void pixel(int x, int y, int rgb) {
        image.setRGB(x, y, rgb);
    }

    void line(double x1, double y1, double x2, double y2, Color color, double width) {
        stroke(new Line2D.Double(x1, y1, x2, y2), color, width);
    }

    void stroke(Shape shape, Color color, double width) {
        graphics.setColor(color);
        graphics.setStroke(
                new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(shape);
    }

    void dash(Shape shape, Color color, double width, float... pattern) {
        graphics.setColor(color);
        graphics.setStroke(
                new BasicStroke(
                        (float) width,
                        BasicStroke.CAP_BUTT,
                        BasicStroke.JOIN_ROUND,
                        1,
                        pattern,
                        0));
        graphics.draw(shape);
    }

    void fill(Shape shape, Color color) {
        graphics.setColor(color);
        graphics.fill(shape);
    }

    /** Nothing outside the rectangle is drawn until {@link #unclip}. */
    void clip(Rectangle2D rectangle) {
        graphics.setClip(rectangle);
    }

    void unclip() {
        graphics.setClip(null);
    }

    void text(String text, double x, double baseline, Typeface face, float size, Anchor anchor) {
        graphics.setColor(INK);
        graphics.setFont(face.size(size));
        double width = widthOf(text, face, size);
        graphics.drawString(text, (float) (x - anchor.share * width), (float) baseline);
    }

    /** Text that reads from bottom to top, centred on the point. */
    void uprightText(String text, double x, double y, Typeface face, float size) {
        AffineTransform before = graphics.getTransform();
        graphics.translate(x, y);
        graphics.rotate(-Math.PI / 2);
        text(text, 0, 0, face, size, Anchor.MIDDLE);
        graphics.setTransform(before);
    }

    double widthOf(String text, Typeface face, float size) {
        return face.size(size).getStringBounds(text, graphics.getFontRenderContext()).getWidth();
    }
}
