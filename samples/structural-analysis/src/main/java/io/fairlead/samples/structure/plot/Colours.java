package io.fairlead.samples.structure.plot;

import java.awt.Color;

/** Colours of values: from dark violet over blue and green to bright yellow, ever lighter. */
final class Colours {

    private static final int[] PATH = {
        0x2A0F4F, 0x33276F, 0x2F4B8C, 0x1F6C96, 0x168995, 0x25A584, 0x5BBE6A, 0x9CD14F, 0xD8E04A,
        0xFBF08A
    };

    /** Lines that stay apart for most kinds of colour vision (M. Okabe, K. Ito 2008). */
    private static final int[] LINES = {0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9};

    private Colours() {}

    /** @param value 0 to 1 @param light brightness of the surface, 0 to 1 */
    static int of(double value, double light) {
        double at = Math.clamp(value, 0, 1) * (PATH.length - 1);
        int lower = Math.min((int) at, PATH.length - 2);
        int packed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            double a = PATH[lower] >> shift & 255;
            double b = PATH[lower + 1] >> shift & 255;
            packed |= (int) Math.round(light * (a + (at - lower) * (b - a))) << shift;
        }
        return packed;
    }

    static Color line(int index) {
        return new Color(LINES[index % LINES.length]);
    }
}
