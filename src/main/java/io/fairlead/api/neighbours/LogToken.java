package io.fairlead.api.neighbours;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where reading a log goes on, and in which direction. The token behind the last event stays the same until there is
 * another one: that is how clients notice the end.
 */
record LogToken(boolean forward, long position) {
    private static final Pattern TEXT =
            Pattern.compile("(?<direction>[fb])/(?<position>[0-9]{1,18})");

    static LogToken parse(String text) {
        Matcher token = TEXT.matcher(text);
        if (!token.matches()) {
            throw Mistake.invalid(
                    "The specified nextToken is invalid. Use one that this operation gave, or leave it out.");
        }
        return new LogToken(
                token.group("direction").equals("f"), Long.parseLong(token.group("position")));
    }

    @Override
    public String toString() {
        return (forward ? "f/" : "b/") + "%018d".formatted(position);
    }
}
