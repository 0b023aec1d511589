package io.fairlead.cli;

import java.util.List;
import java.util.StringJoiner;

/** Words as one would type them in a shell. */
final class ShellWords {
    private ShellWords() {}

    static String of(List<String> words) {
        StringJoiner line = new StringJoiner(" ");
        for (String word : words) {
            boolean plain = word.matches("[A-Za-z0-9_@%+=:,./-]+");
            line.add(plain ? word : "'" + word.replace("'", "'\\''") + "'");
        }
        return line.toString();
    }
}
