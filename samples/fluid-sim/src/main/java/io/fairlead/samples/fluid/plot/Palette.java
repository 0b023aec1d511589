package io.fairlead.samples.fluid.plot;

import java.awt.Color;

/**
 * Line colours that stay apart for most kinds of colour vision (M. Okabe, K. Ito, Color Universal
 * Design, 2008).
 */
final class Palette {

    private static final Color[] COLORS = {
        new Color(0x0072B2),
        new Color(0xD55E00),
        new Color(0x009E73),
        new Color(0xCC79A7),
        new Color(0xE69F00),
        new Color(0x56B4E9)
    };

    private Palette() {}

    static Color color(int index) {
        return COLORS[index % COLORS.length];
    }
}
