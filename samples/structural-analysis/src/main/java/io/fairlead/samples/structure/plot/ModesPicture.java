package io.fairlead.samples.structure.plot;

import io.fairlead.samples.structure.mesh.Mesh;

import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.Locale;

/** Shapes of free vibrations side by side, coloured by how far a point moves. */
public final class ModesPicture {

    private static final int COLUMNS = 3;
    private static final double CELL_WIDTH = 380;
    private static final double CELL_HEIGHT = 300;
    private static final double VISIBLE = 0.12;

    private ModesPicture() {}

    /** @param frequencies in Hz, one for each mode */
    public static Canvas draw(String title, Mesh mesh, double[][][] modes, double[] frequencies) {
        int rows = (modes.length + COLUMNS - 1) / COLUMNS;
        var canvas = new Canvas((int) (COLUMNS * CELL_WIDTH + 60), (int) (rows * CELL_HEIGHT + 80));
        canvas.bold(title, 40, 48, 27);
        for (int mode = 0; mode < modes.length; mode++) {
            double x = 30 + mode % COLUMNS * CELL_WIDTH;
            double y = 70 + mode / COLUMNS * CELL_HEIGHT;
            canvas.text(
                    String.format(Locale.ROOT, "mode %d: %.2f Hz", mode + 1, frequencies[mode]),
                    x + 20,
                    y + 24,
                    19,
                    Canvas.Align.LEFT);
            drawMode(
                    canvas,
                    mesh,
                    modes[mode],
                    new Rectangle2D.Double(x + 20, y + 40, CELL_WIDTH - 40, CELL_HEIGHT - 60));
        }
        return canvas;
    }

    private static void drawMode(Canvas canvas, Mesh mesh, double[][] shape, Rectangle2D area) {
        double[] moved = Arrays.stream(shape).mapToDouble(FieldPicture::length).toArray();
        double most = Arrays.stream(moved).max().orElseThrow();
        double magnified = FieldPicture.magnification(mesh, shape, VISIBLE);
        FieldPicture.paint(
                canvas,
                Surface.deformed(mesh, shape, magnified, moved),
                area,
                Scale.between(0, most),
                most / 8);
    }
}
