package io.fairlead.endtoend;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A terminal as high as it has to be: what stands on it after all that was written to it. */
final class Terminal {
    private static final Pattern WRITTEN =
            Pattern.compile(
                    "\033\\[(?<count>[0-9;]*)(?<order>[A-Za-z])|\r|\n|(?<text>[^\r\n\033])");

    private final List<StringBuilder> lines = new ArrayList<>();
    private int row;
    private int column;

    /** What can be read in the end, without spaces at the ends of lines and empty lines at the end. */
    static List<String> shows(String written) {
        Terminal terminal = new Terminal();
        Matcher next = WRITTEN.matcher(written);
        while (next.find()) {
            terminal.take(next);
        }
        List<String> shown =
                new ArrayList<>(terminal.lines.stream().map(line -> line.toString()).toList());
        shown.replaceAll(String::stripTrailing);
        while (!shown.isEmpty() && shown.getLast().isEmpty()) {
            shown.removeLast();
        }
        return shown;
    }

    private void take(Matcher next) {
        if (next.group("text") != null) {
            put(next.group("text").charAt(0));
        } else if (next.group("order") != null) {
            obey(next.group("order").charAt(0), next.group("count"));
        } else {
            row += next.group().equals("\n") ? 1 : 0;
            column = 0;
        }
    }

    private void put(char character) {
        StringBuilder line = line();
        while (line.length() <= column) {
            line.append(' ');
        }
        line.setCharAt(column++, character);
    }

    private StringBuilder line() {
        while (lines.size() <= row) {
            lines.add(new StringBuilder());
        }
        return lines.get(row);
    }

    private void obey(char order, String count) {
        switch (order) {
            case 'A' -> row = Math.max(0, row - (count.isEmpty() ? 1 : Integer.parseInt(count)));
            case 'H' -> row = column = 0;
            case 'K' -> line().setLength(Math.min(line().length(), column));
            case 'J' -> {
                line().setLength(Math.min(line().length(), column));
                lines.subList(row + 1, lines.size()).clear();
            }
            case 'm' -> {}
            default -> throw new AssertionError("no terminal of ours obeys " + count + order);
        }
    }
}
