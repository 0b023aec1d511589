package io.fairlead.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows under a header, never wider than the screen. When they do not fit, the flexible column farthest to the right is
 * shortened first, down to {@link #LEAST}; then the next one to its left. Columns without any value are left out.
 */
final class Table {
    private static final String GAP = "  ";
    private static final int LEAST = 6;

    /** How a column behaves. */
    enum Kind {
        /** Kept whole as long as anything else can give way. */
        FIXED,
        /** As fixed, aligned to the right. */
        NUMBER,
        /** Text that may be shortened. */
        FLEXIBLE
    }

    /** A value and its colour. */
    record Cell(String text, Paint paint) {
        static Cell of(String text) {
            return new Cell(text, Paint.PLAIN);
        }
    }

    private record Column(String header, Kind kind) {}

    private final List<Column> columns = new ArrayList<>();
    private final List<List<Cell>> rows = new ArrayList<>();

    Table column(String header, Kind kind) {
        columns.add(new Column(header, kind));
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

    void print(Screen screen) {
        int[] widths = widths(screen.width());
        screen.out().println(header(widths, screen));
        for (List<Cell> row : rows) {
            screen.out().println(line(row, widths, screen));
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
            int widest = 0;
            for (List<Cell> row : rows) {
                widest = Math.max(widest, DisplayWidth.of(row.get(each).text()));
            }
            String header = columns.get(each).header();
            widths[each] = widest == 0 && !rows.isEmpty() ? 0 : Math.max(widest, header.length());
        }
        int excess = total(widths) - screenWidth;
        excess = shorten(widths, excess, true, LEAST);
        excess = shorten(widths, excess, false, LEAST);
        shorten(widths, excess, false, 0);
        return widths;
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
