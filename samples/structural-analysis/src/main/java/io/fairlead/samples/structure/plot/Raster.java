package io.fairlead.samples.structure.plot;

import io.fairlead.samples.structure.element.Triangle;
import io.fairlead.samples.structure.plot.Surface.Patch;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * Paints a surface into pixels: the nearest piece wins. Patches are cut into small flat triangles; values
 * in between come from the shape functions.
 */
final class Raster {

    private static final int CUTS = 8;

    /** With more patches than this, lines between them would cover the colours. */
    private static final int MOST_WITH_LINES = 700;

    private static final double DARKEST = 0.72;

    private final int width;
    private final int height;
    private final double[] nearness;
    private final double[] value;
    private final double[] light;
    private final int[] patch;
    private boolean linesBetweenPatches;

    Raster(Rectangle2D area) {
        width = (int) area.getWidth();
        height = (int) area.getHeight();
        nearness = new double[width * height];
        Arrays.fill(nearness, -Double.MAX_VALUE);
        value = new double[width * height];
        light = new double[width * height];
        patch = new int[width * height];
    }

    void paint(Surface surface, View view) {
        int id = 0;
        linesBetweenPatches = surface.patches().size() <= MOST_WITH_LINES;
        for (Patch piece : surface.patches()) {
            id++;
            double[][][] points = points(surface, piece, view);
            boolean triangle = piece.shape() instanceof Triangle;
            for (int i = 0; i < CUTS; i++) {
                for (int j = 0; j < (triangle ? CUTS - i : CUTS); j++) {
                    paint(id, points[i][j], points[i + 1][j], points[i][j + 1]);
                    if (!triangle || i + j + 1 < CUTS) {
                        paint(id, points[i + 1][j + 1], points[i + 1][j], points[i][j + 1]);
                    }
                }
            }
        }
    }

    /** Pixel, nearness and value at a lattice of places on the patch. */
    private double[][][] points(Surface surface, Patch piece, View view) {
        boolean triangle = piece.shape() instanceof Triangle;
        double[][][] points = new double[CUTS + 1][CUTS + 1][];
        for (int i = 0; i <= CUTS; i++) {
            for (int j = 0; j <= (triangle ? CUTS - i : CUTS); j++) {
                double s = (double) i / CUTS;
                double t = (double) j / CUTS;
                double[] at = triangle ? new double[] {s, t} : new double[] {2 * s - 1, 2 * t - 1};
                points[i][j] = point(surface, piece, view, piece.shape().values(at));
            }
        }
        return points;
    }

    private static double[] point(Surface surface, Patch piece, View view, double[] weights) {
        double[] place = new double[surface.places()[0].length];
        double value = 0;
        for (int a = 0; a < weights.length; a++) {
            int node = piece.nodes()[a];
            value += weights[a] * surface.values()[node];
            for (int axis = 0; axis < place.length; axis++) {
                place[axis] += weights[a] * surface.places()[node][axis];
            }
        }
        double[] seen = view.at(place);
        return new double[] {seen[0], seen[1], seen[2], value};
    }

    private void paint(int id, double[] a, double[] b, double[] c) {
        double area = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]);
        if (area == 0) {
            return;
        }
        double lit = brightness(a, b, c);
        int left = (int) Math.max(0, Math.floor(min(a[0], b[0], c[0])));
        int right = (int) Math.min(width - 1, Math.ceil(max(a[0], b[0], c[0])));
        int top = (int) Math.max(0, Math.floor(min(a[1], b[1], c[1])));
        int bottom = (int) Math.min(height - 1, Math.ceil(max(a[1], b[1], c[1])));
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                double v = ((x - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (y - a[1])) / area;
                double w = ((b[0] - a[0]) * (y - a[1]) - (x - a[0]) * (b[1] - a[1])) / area;
                double u = 1 - v - w;
                int pixel = y * width + x;
                double near = u * a[2] + v * b[2] + w * c[2];
                if (min(u, v, w) >= -1e-9 && near > nearness[pixel]) {
                    nearness[pixel] = near;
                    value[pixel] = u * a[3] + v * b[3] + w * c[3];
                    light[pixel] = lit;
                    patch[pixel] = id;
                }
            }
        }
    }

    /** Faces that look up are brightest; a plane figure is bright all over. */
    private static double brightness(double[] a, double[] b, double[] c) {
        double nx = (b[1] - a[1]) * (c[2] - a[2]) - (b[2] - a[2]) * (c[1] - a[1]);
        double ny = (b[2] - a[2]) * (c[0] - a[0]) - (b[0] - a[0]) * (c[2] - a[2]);
        double nz = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
        double length = Math.sqrt(nx * nx + ny * ny + nz * nz);
        double towardsLight = Math.abs(0.35 * nx + 0.45 * ny - 0.82 * nz) / length;
        double flat = Math.hypot(nx, ny) < 1e-12 * Math.abs(nz) ? 1 : towardsLight;
        return DARKEST + (1 - DARKEST) * Math.min(1, flat);
    }

    private static double min(double a, double b, double c) {
        return Math.min(a, Math.min(b, c));
    }

    private static double max(double a, double b, double c) {
        return Math.max(a, Math.max(b, c));
    }

    /**
     * Colours with level lines and thin lines between patches, and nothing outside.
     *
     * @param step between level lines, which lie at odd multiples of its half: a stress that is the
     *             same everywhere far away is seldom one of those
     */
    BufferedImage image(Scale scale, double step) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int pixel = y * width + x;
                if (patch[pixel] != 0) {
                    double shade = light[pixel] * lineShade(x, y, step);
                    image.setRGB(x, y, 0xFF000000 | Colours.of(scale.place(value[pixel]), shade));
                }
            }
        }
        return image;
    }

    private double lineShade(int x, int y, double step) {
        int here = y * width + x;
        double shade = 1;
        for (int there :
                new int[] {x + 1 < width ? here + 1 : here, y + 1 < height ? here + width : here}) {
            if (patch[there] == 0) {
                continue;
            }
            if (linesBetweenPatches && patch[here] != patch[there]) {
                shade = Math.min(shade, 0.86);
            }
            if (Math.round(value[here] / step) != Math.round(value[there] / step)
                    && Math.abs(value[here] - value[there]) < step) {
                shade = Math.min(shade, 0.55);
            }
        }
        return shade;
    }
}
