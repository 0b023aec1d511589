package io.fairlead.scheduler;

import java.util.Arrays;

/** How many lines there are of each expected length; lengths lie on a coarse grid, so that they are few. */
final class LineLengths {
    private long[] millis = new long[4];
    private int[] lines = new int[4];
    private int used;

    void add(long expectedMillis) {
        int at = Arrays.binarySearch(millis, 0, used, expectedMillis);
        if (at < 0) {
            at = -at - 1;
            insert(at, expectedMillis);
        }
        lines[at]++;
    }

    private void insert(int at, long expectedMillis) {
        if (used == millis.length) {
            millis = Arrays.copyOf(millis, 2 * used);
            lines = Arrays.copyOf(lines, 2 * used);
        }
        System.arraycopy(millis, at, millis, at + 1, used - at);
        System.arraycopy(lines, at, lines, at + 1, used - at);
        millis[at] = expectedMillis;
        lines[at] = 0;
        used++;
    }

    /** Takes out a line that was added. */
    void remove(long expectedMillis) {
        int at = Arrays.binarySearch(millis, 0, used, expectedMillis);
        if (--lines[at] == 0) {
            used--;
            System.arraycopy(millis, at + 1, millis, at, used - at);
            System.arraycopy(lines, at + 1, lines, at, used - at);
        }
    }

    boolean isEmpty() {
        return used == 0;
    }

    /** The shortest length of any line; not where there is none. */
    long shortest() {
        return millis[0];
    }
}
