package io.fairlead.cli;

/** Sentences on a terminal: broken between words where the line ends. To a file or a program they go in one line. */
final class Prose {
    private static final int LEAST_ROOM = 20;

    private Prose() {}

    /**
     * @param first what stands before the sentence; further lines are indented as far
     */
    static String of(String first, String sentence, Screen screen) {
        return of(first, DisplayWidth.of(first), sentence, screen);
    }

    /**
     * @param first what stands before the sentence, in whatever colours
     * @param indent its width
     */
    static String of(String first, int indent, String sentence, Screen screen) {
        return screen.outIsTerminal()
                ? broken(first, indent, sentence, screen.width())
                : first + sentence;
    }

    /** As {@link #of(String, int, String, Screen)}, on standard error. */
    static String ofError(String first, int indent, String sentence, Screen screen) {
        return screen.errIsTerminal()
                ? broken(first, indent, sentence, screen.width())
                : first + sentence;
    }

    /** A sentence below a table, which is as wide as the table whatever it goes to. */
    static String below(Screen screen, String sentence) {
        return broken("", 2, sentence, screen.width());
    }

    /** As wide as is said, whatever it goes to. */
    static String broken(String first, int indent, String sentence, int width) {
        int room = width - indent;
        if (room < LEAST_ROOM) {
            return first + sentence;
        }
        StringBuilder text = new StringBuilder(first);
        int column = 0;
        for (String word : sentence.split(" ")) {
            int cells = DisplayWidth.of(word);
            if (column > 0 && column + 1 + cells > room) {
                text.append('\n').append(" ".repeat(indent));
                column = 0;
            }
            text.append(column > 0 ? " " : "").append(word);
            column += cells + (column > 0 ? 1 : 0);
        }
        return text.toString();
    }
}
