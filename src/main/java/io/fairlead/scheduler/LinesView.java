package io.fairlead.scheduler;

import java.util.Collection;
import java.util.Iterator;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/** The tasks of some shares in one order, for one plan; lines are opened only when their turn comes. */
final class LinesView {
    private final PriorityQueue<Feed> untouched = new PriorityQueue<>();
    private final PriorityQueue<Cursor> opened = new PriorityQueue<>();

    /** The lines of a share that have not had their turn. */
    private static final class Feed implements Comparable<Feed> {
        private final Iterator<Line> lines;
        private Line next;

        Feed(Iterator<Line> lines) {
            this.lines = lines;
            advance();
        }

        boolean advance() {
            next = lines.hasNext() ? lines.next() : null;
            return next != null;
        }

        @Override
        public int compareTo(Feed other) {
            return Line.ORDER.compare(next, other.next);
        }
    }

    LinesView(Collection<ShareLines> shares) {
        for (ShareLines share : shares) {
            Feed feed = new Feed(share.order().iterator());
            if (feed.next != null) {
                untouched.add(feed);
            }
        }
    }

    /** Takes the cursor whose task is next, or null at the end. */
    Cursor poll() {
        return poll(_ -> true);
    }

    /** Takes the cursor whose task is next of those whose lines fulfil a condition, and drops the others before it. */
    Cursor poll(Predicate<Line> condition) {
        while (true) {
            while (!untouched.isEmpty() && comesBeforeOpened(untouched.peek().next)) {
                Feed feed = untouched.poll();
                Line line = feed.next;
                if (feed.advance()) {
                    untouched.add(feed);
                }
                if (condition.test(line)) {
                    Cursor cursor = new Cursor(line);
                    if (cursor.nextJob()) {
                        opened.add(cursor);
                    }
                }
            }
            Cursor next = opened.poll();
            if (next == null || condition.test(next.line())) {
                return next;
            }
        }
    }

    /** Puts a cursor back that stands at another task. */
    void add(Cursor cursor) {
        opened.add(cursor);
    }

    /** Takes all that is left and fulfils a condition, in the order given. */
    PriorityQueue<Cursor> drain(Backfill backfill, Predicate<Line> condition) {
        PriorityQueue<Cursor> rest = new PriorityQueue<>(backfill.order());
        for (Cursor cursor : opened) {
            if (condition.test(cursor.line())) {
                rest.add(cursor);
            }
        }
        opened.clear();
        for (Feed feed : untouched) {
            do {
                if (condition.test(feed.next)) {
                    Cursor cursor = new Cursor(feed.next);
                    if (cursor.nextJob()) {
                        rest.add(cursor);
                    }
                }
            } while (feed.advance());
        }
        untouched.clear();
        return rest;
    }

    private boolean comesBeforeOpened(Line line) {
        if (opened.isEmpty()) {
            return true;
        }
        Cursor first = opened.peek();
        return compare(line, first) < 0;
    }

    private static int compare(Line line, Cursor cursor) {
        int byPriority = Integer.compare(cursor.line().priority(), line.priority());
        if (byPriority != 0) {
            return byPriority;
        }
        int byKey = Long.compare(line.headKey(), cursor.key());
        return byKey != 0 ? byKey : Long.compare(line.headSequence(), cursor.sequence());
    }
}
