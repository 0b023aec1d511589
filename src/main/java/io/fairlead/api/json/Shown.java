package io.fairlead.api.json;

/** How values that clients sent are shown back to them: short, on one line, harmless. */
final class Shown {
    private static final int LONGEST = 64;

    private Shown() {}

    /** A value inside a sentence: text in quotes, everything else as it is written in JSON. */
    static String value(Object value) {
        return value instanceof CharSequence text ? '"' + name(text) + '"' : name(value);
    }

    /** The same without quotes. */
    static String name(Object value) {
        return shortened(String.valueOf(value), LONGEST);
    }

    /** A sentence that may quote what the client sent. */
    static String sentence(String text) {
        return shortened(text, 4 * LONGEST);
    }

    private static String shortened(String text, int longest) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length() && i < longest; i++) {
            char c = text.charAt(i);
            boolean plain = c >= ' ' && c != 0x7f && !Character.isSurrogate(c);
            shown.append(plain ? String.valueOf(c) : "\\u%04x".formatted((int) c));
        }
        return text.length() > longest ? shown.append("...").toString() : shown.toString();
    }
}
