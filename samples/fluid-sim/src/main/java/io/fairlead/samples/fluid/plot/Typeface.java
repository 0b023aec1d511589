package io.fairlead.samples.fluid.plot;

import java.awt.Font;

/** The machine's plain typeface; a container image for drawing needs fontconfig and one font. */
enum Typeface {
    REGULAR(Font.PLAIN),
    MEDIUM(Font.BOLD);

    private final int style;

    Typeface(int style) {
        this.style = style;
    }

    Font size(float points) {
        return new Font(Font.SANS_SERIF, style, 1).deriveFont(points);
    }
}
