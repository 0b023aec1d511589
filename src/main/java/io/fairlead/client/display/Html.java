package io.fairlead.client.display;

import java.util.Locale;

/** Writes HTML. */
public final class Html {
    private Html() {}

    /** Text as it stands between tags or in an attribute. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /**
     * An element with a style.
     *
     * @param style may be empty
     * @param content HTML
     */
    public static String element(String name, String style, String content) {
        String attribute = style.isEmpty() ? "" : " style=\"" + escaped(style) + "\"";
        return "<" + name + attribute + ">" + content + "</" + name + ">";
    }

    /** What prints a coordinate: two digits after the point, whatever the language of the machine. */
    static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
