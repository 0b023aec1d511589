package io.fairlead.api.batch;

import java.util.Locale;

/** A name in a filter: upper and lower case are the same, and a {@code *} at the end stands for anything. */
final class NamePattern {
    private final String text;
    private final boolean isPrefix;

    NamePattern(String given) {
        this.isPrefix = given.endsWith("*");
        this.text =
                (isPrefix ? given.substring(0, given.length() - 1) : given)
                        .toLowerCase(Locale.ROOT);
    }

    boolean matches(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return isPrefix ? lower.startsWith(text) : lower.equals(text);
    }
}
