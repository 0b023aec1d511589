package io.fairlead.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Rows under a header, never wider than the screen. When they do not fit, the flexible column farthest to the right is
 * shortened first, down to {@link #LEAST}; then the next one to its left; then headers; and at last columns are left out from the
 * right. Columns without any value are left out anyway.
 */
final class Table {
    private static final String GAP = "  ";
    private static final int LEAST = 6;

    /** Cells below which the beginning of a sentence says nothing. */
    private static final int READABLE = 16;

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,9})?");

    /** How a column behaves. */
    enum Kind {
        /** Kept whole as long as anything else can give way. */
        FIXED,
        /** As fixed, aligned to the right. */
        NUMBER,
        /** Text that may be shortened. */
        FLEXIBLE,
        /** Text that takes the room that the others leave, and is left out if that is too little to be read. */
        SPARE,
        /** Text that stands below the rows, each broken at the edge, unless all of them fit whole; the first column never does. */
        SENTENCE
    }

    /**
     * A value and its colour.
     *
     * @param rank orders cells whose text does not; null if it does
     */
    record Cell(String text, Paint paint, Long rank) implements Comparable<Cell> {
        Cell(String text, Paint paint) {
            this(text, paint, null);
        }

        static Cell of(String text) {
            return new Cell(text, Paint.PLAIN);
        }

        /** A length of time, in whatever words. */
        static Cell of(Optional<Duration> time, Function<Duration, String> words) {
            return new Cell(
                    time.map(words).orElse(""),
                    Paint.PLAIN,
                    time.map(Duration::toMillis).orElse(-1L));
        }

        @Override
        public int compareTo(Cell other) {
            if (rank != null && other.rank != null) {
                return rank.compareTo(other.rank);
            }
            return NUMBER.matcher(text).matches() && NUMBER.matcher(other.text).matches()
                    ? new BigDecimal(text).compareTo(new BigDecimal(other.text))
                    : text.compareToIgnoreCase(other.text);
        }
    }

    /**
     * @param further shown only if it is asked for
     */
    private record Column(String header, Kind kind, boolean further) {}

    private final List<Column> columns = new ArrayList<>();
    private final List<List<Cell>> rows = new ArrayList<>();
    private boolean chosen;

    Table column(String header, Kind kind) {
        columns.add(new Column(header, kind, false));
        return this;
    }

    /** A column that is shown only if it is asked for. */
    Table further(String header, Kind kind) {
        columns.add(new Column(header, kind, true));
        return this;
    }

    /** Adds a row of as many cells as there are columns. */
    void row(List<Cell> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(
                    cells.size() + " cells for " + columns.size() + " columns");
        }
        rows.add(List.copyOf(cells));
    }

    void row(String... texts) {
        List<Cell> cells = new ArrayList<>();
        for (String text : texts) {
            cells.add(Cell.of(text));
        }
        row(cells);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /**
     * The same rows in the order of a column.
     *
     * @param column its header in whatever case; after a {@code -} the greatest comes first
     */
    Table sortedBy(String column) {
        boolean down = column.startsWith("-");
        int at = indexOf(down ? column.substring(1) : column);
        Comparator<List<Cell>> order = Comparator.comparing(row -> row.get(at));
        Table sorted = new Table();
        sorted.columns.addAll(columns);
        sorted.rows.addAll(rows);
        sorted.rows.sort(down ? order.reversed() : order);
        return sorted;
    }

    /** The same rows with these columns alone, in this order, whether they hold anything or not. */
    Table withColumns(List<String> headers) {
        List<Integer> wanted = headers.stream().map(String::strip).map(this::indexOf).toList();
        Table fewer = new Table();
        fewer.chosen = true;
        wanted.forEach(at -> fewer.columns.add(columns.get(at)));
        rows.forEach(row -> fewer.rows.add(wanted.stream().map(row::get).toList()));
        return fewer;
    }

    /** The same rows with the columns too that are shown only if they are asked for. */
    Table withAllColumns() {
        Table all = new Table();
        all.chosen = chosen;
        columns.forEach(each -> all.columns.add(new Column(each.header(), each.kind(), false)));
        all.rows.addAll(rows);
        return all;
    }

    private int indexOf(String header) {
        List<String> headers = columns.stream().map(Column::header).toList();
        int at = headers.indexOf(header.toUpperCase(Locale.ROOT));
        if (at < 0) {
            throw Failure.usage(
                    "there is no column '" + header + "'",
                    "the columns are " + String.join(", ", headers),
                    Suggestion.sentence(header.toUpperCase(Locale.ROOT), headers));
        }
        return at;
    }

    /** Values with commas between them under their headers in lower case, nothing shortened. */
    void printCsv(Screen screen) {
        List<String> headers =
                columns.stream().map(each -> each.header().toLowerCase(Locale.ROOT)).toList();
        printCsv(headers, screen);
        for (List<Cell> row : rows) {
            printCsv(row.stream().map(Cell::text).toList(), screen);
        }
    }

    private void printCsv(List<String> values, Screen screen) {
        List<String> shown = new ArrayList<>();
        for (int each = 0; each < values.size(); each++) {
            if (chosen || !columns.get(each).further()) {
                shown.add(quoted(values.get(each)));
            }
        }
        screen.out().println(String.join(",", shown));
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(each -> each == ',' || each == '"' || each < ' ');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    void print(Screen screen) {
        print(screen, screen.width());
    }

    /**
     * @param width in cells, in which it has to find room
     */
    void print(Screen screen, int width) {
        int[] widths = widths(width);
        screen.out().println(header(widths, screen));
        for (List<Cell> row : rows) {
            screen.out().println(line(row, widths, screen));
        }
        for (List<Cell> row : rows) {
            printBelow(row, widths, screen);
        }
    }

    private void printBelow(List<Cell> row, int[] widths, Screen screen) {
        for (int each = 0; each < widths.length; each++) {
            String sentence = row.get(each).text();
            boolean below = columns.get(each).kind() == Kind.SENTENCE && widths[each] == 0;
            if (below && !sentence.isEmpty()) {
                screen.out().println(Prose.below(screen, row.getFirst().text() + ": " + sentence));
            }
        }
    }

    private String header(int[] widths, Screen screen) {
        List<Cell> cells = new ArrayList<>();
        for (Column column : columns) {
            cells.add(new Cell(column.header(), Paint.BOLD));
        }
        return line(cells, widths, screen);
    }

    private String line(List<Cell> cells, int[] widths, Screen screen) {
        StringBuilder line = new StringBuilder();
        int owed = 0;
        for (int each = 0; each < widths.length; each++) {
            if (widths[each] == 0) {
                continue;
            }
            String text = DisplayWidth.fit(cells.get(each).text(), widths[each]);
            int space = widths[each] - DisplayWidth.of(text);
            boolean right = columns.get(each).kind() == Kind.NUMBER;
            if (!text.isEmpty()) {
                line.append(" ".repeat(owed + (right ? space : 0)));
                line.append(screen.paintOut(cells.get(each).paint(), text));
                owed = (right ? 0 : space) + GAP.length();
            } else {
                owed += widths[each] + GAP.length();
            }
        }
        return line.toString();
    }

    /** Width of each column; 0 for one that is left out. */
    private int[] widths(int screenWidth) {
        int[] widths = new int[columns.size()];
        for (int each = 0; each < widths.length; each++) {
            int widest = widest(each);
            String header = columns.get(each).header();
            boolean empty = widest == 0 && !rows.isEmpty();
            boolean left = !chosen && (empty || columns.get(each).further());
            widths[each] = left ? 0 : Math.max(widest, header.length());
        }
        int[] wished = widths.clone();
        int excess = total(widths) - screenWidth;
        excess -= spared(widths, excess);
        excess -= movedBelow(widths, excess);
        excess = shorten(widths, excess, true, LEAST);
        excess = shortenHeaders(widths, excess);
        excess = leaveOut(widths, excess);
        shorten(widths, excess, false, 0);
        giveBack(widths, wished, screenWidth - total(widths));
        return widths;
    }

    /** Flexible columns get what those leave that were left out, the left ones first. */
    private void giveBack(int[] widths, int[] wished, int room) {
        int left = room;
        for (int each = 0; each < widths.length && left > 0; each++) {
            if (columns.get(each).kind() == Kind.FLEXIBLE && widths[each] > 0) {
                int given = Math.min(left, wished[each] - widths[each]);
                widths[each] += given;
                left -= given;
            }
        }
    }

    /** Takes the excess from headers that are wider than what stands below them; returns what is left of it. */
    private int shortenHeaders(int[] widths, int excess) {
        int left = excess;
        for (int each = widths.length - 1; each >= 0 && left > 0; each--) {
            int least = Math.max(LEAST, widest(each));
            if (columns.get(each).kind() != Kind.FLEXIBLE && widths[each] > least) {
                int taken = Math.min(left, widths[each] - least);
                widths[each] -= taken;
                left -= taken;
            }
        }
        return left;
    }

    /** Leaves out columns from the right, since a half of a number or of an id says nothing; returns what is left of the excess. */
    private static int leaveOut(int[] widths, int excess) {
        int left = excess;
        for (int each = widths.length - 1; each > 0 && left > 0; each--) {
            if (widths[each] > 0) {
                left -= widths[each] + GAP.length();
                widths[each] = 0;
            }
        }
        return left;
    }

    private int widest(int column) {
        return rows.stream()
                .mapToInt(row -> DisplayWidth.of(row.get(column).text()))
                .max()
                .orElse(0);
    }

    /** What columns give that take only what is left. */
    private int spared(int[] widths, int excess) {
        int given = 0;
        for (int each = 0; each < widths.length; each++) {
            int wanted = excess - given;
            if (wanted > 0 && columns.get(each).kind() == Kind.SPARE && widths[each] > 0) {
                boolean readable = widths[each] - wanted >= READABLE;
                given += readable ? wanted : widths[each] + GAP.length();
                widths[each] = readable ? widths[each] - wanted : 0;
            }
        }
        return given;
    }

    /** What columns give that stand below the rows instead. */
    private int movedBelow(int[] widths, int excess) {
        int given = 0;
        for (int each = widths.length - 1; each > 0 && given < excess; each--) {
            if (columns.get(each).kind() == Kind.SENTENCE && widths[each] > 0) {
                given += widths[each] + GAP.length();
                widths[each] = 0;
            }
        }
        return given;
    }

    private static int total(int[] widths) {
        int total = -GAP.length();
        for (int width : widths) {
            total += width == 0 ? 0 : width + GAP.length();
        }
        return total;
    }

    /** Takes the excess from the columns, from the right; returns what is left of it. */
    private int shorten(int[] widths, int excess, boolean flexibleOnly, int least) {
        int left = excess;
        for (int each = widths.length - 1; each >= 0 && left > 0; each--) {
            boolean mayShrink = !flexibleOnly || columns.get(each).kind() == Kind.FLEXIBLE;
            if (mayShrink && widths[each] > least) {
                int taken = Math.min(left, widths[each] - least);
                widths[each] -= taken;
                left -= taken;
                if (widths[each] == 0) {
                    left -= GAP.length();
                }
            }
        }
        return left;
    }
}
