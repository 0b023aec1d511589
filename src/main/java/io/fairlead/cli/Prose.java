package io.fairlead.cli;

/** Sentences on a terminal: broken between words where the line ends. To a file or a program they go in one line. */
final class Prose {
    private static final int LEAST_ROOM = 20;

    private Prose() {}

    /**
     * @param first what stands before the sentence; further lines are indented as far
     */
    static String of(String first, String sentence, Screen screen) {
        int indent = DisplayWidth.of(first);
        int room = screen.width() - indent;
        if (!screen.outIsTerminal() || room < LEAST_ROOM) {
            return first + sentence;
        }
        StringBuilder text = new StringBuilder(first);
        int column = 0;
        for (String word : sentence.split(" ")) {
            int width = DisplayWidth.of(word);
            if (column > 0 && column + 1 + width > room) {
                text.append('\n').append(" ".repeat(indent));
                column = 0;
            }
            text.append(column > 0 ? " " : "").append(word);
            column += width + (column > 0 ? 1 : 0);
        }
        return text.toString();
    }
}
