package io.fairlead.samples.fluid.plot;

/**
 * Colours from dark to bright whose lightness rises evenly to the eye: a path through the Oklab
 * space (B. Ottosson, 2020) with lightness linear in the value, hue turning from violet over blue
 * and green to yellow.
 */
final class ColourMap {

    private static final int STEPS = 1024;
    private static final double DARKEST = 0.24;
    private static final double BRIGHTEST = 0.93;
    private static final double FIRST_HUE = Math.toRadians(295);
    private static final double LAST_HUE = Math.toRadians(103);
    private static final double FULL_CHROMA = 0.125;

    private final int[] colours = new int[STEPS + 1];

    ColourMap() {
        for (int i = 0; i <= STEPS; i++) {
            colours[i] = rgb((double) i / STEPS);
        }
    }

    /** Packed RGB of a value from 0 to 1; values outside take the colour of the nearer end. */
    int colour(double value) {
        return colours[(int) Math.round(STEPS * Math.clamp(value, 0, 1))];
    }

    /**
     * The most vivid colour of this lightness and hue that a screen can show, up to full chroma.
     */
    private static int rgb(double value) {
        double lightness = DARKEST + (BRIGHTEST - DARKEST) * value;
        double hue = FIRST_HUE + (LAST_HUE - FIRST_HUE) * value;
        double chroma = FULL_CHROMA;
        double[] linear = linearRgb(lightness, chroma, hue);
        while (!isVisible(linear)) {
            chroma -= 0.001;
            linear = linearRgb(lightness, chroma, hue);
        }
        return byteOf(linear[0]) << 16 | byteOf(linear[1]) << 8 | byteOf(linear[2]);
    }

    private static double[] linearRgb(double lightness, double chroma, double hue) {
        double a = chroma * Math.cos(hue);
        double b = chroma * Math.sin(hue);
        double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        return new double[] {
            4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s
        };
    }

    private static double cube(double x) {
        return x * x * x;
    }

    private static boolean isVisible(double[] linear) {
        for (double part : linear) {
            if (part < 0 || part > 1) {
                return false;
            }
        }
        return true;
    }

    private static int byteOf(double linear) {
        double gamma =
                linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
        return (int) Math.round(255 * gamma);
    }
}
