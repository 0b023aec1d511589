package io.fairlead.scheduler;

import java.util.Collection;
import java.util.Comparator;

/** The tasks of some shares in one order, for one plan; lines are opened only when their turn comes. */
final class LinesView {
    /** The lines of each share that have not had their turn. */
    private final Heap<LineOrder.Walk> untouched = new Heap<>(Comparator.naturalOrder());

    private final Heap<Cursor> opened = new Heap<>(Comparator.naturalOrder());

    /** Which lines are looked at. */
    interface Choice {
        Choice ALL = _ -> true;

        /** Whether a line of such a demand may be wanted; those that are not are passed without a look at them. */
        default boolean mayWant(int demandId) {
            return true;
        }

        boolean wants(Line line);
    }

    LinesView(Collection<ShareLines> shares) {
        for (ShareLines share : shares) {
            LineOrder.Walk walk = share.order().walk();
            if (walk.next()) {
                untouched.add(walk);
            }
        }
    }

    /** Takes the cursor whose task is next, or null at the end. */
    Cursor poll() {
        return poll(Choice.ALL);
    }

    /** Takes the cursor whose task is next of those whose lines are wanted, and drops the others before it. */
    Cursor poll(Choice choice) {
        while (true) {
            while (!untouched.isEmpty() && comesBeforeOpened(untouched.first())) {
                openNext(choice);
            }
            Cursor next = opened.removeFirst();
            if (next == null || choice.wants(next.line())) {
                return next;
            }
        }
    }

    private void openNext(Choice choice) {
        LineOrder.Walk walk = untouched.first();
        if (choice.mayWant(walk.demandId()) && choice.wants(walk.line())) {
            open(walk.line(), opened);
        }
        if (walk.next(choice)) {
            untouched.firstChanged();
        } else {
            untouched.removeFirst();
        }
    }

    private static void open(Line line, Heap<Cursor> among) {
        Cursor cursor = new Cursor(line);
        if (cursor.nextJob()) {
            among.add(cursor);
        }
    }

    /** Puts a cursor back that stands at another task. */
    void add(Cursor cursor) {
        opened.add(cursor);
    }

    /** Takes all that is left and is wanted, in the order given. */
    Heap<Cursor> drain(Backfill backfill, Choice choice) {
        Heap<Cursor> rest = new Heap<>(backfill.order());
        opened.forEach(
                cursor -> {
                    if (choice.wants(cursor.line())) {
                        rest.add(cursor);
                    }
                });
        opened.clear();
        untouched.forEach(
                walk -> {
                    do {
                        if (choice.mayWant(walk.demandId()) && choice.wants(walk.line())) {
                            open(walk.line(), rest);
                        }
                    } while (walk.next());
                });
        untouched.clear();
        return rest;
    }

    private boolean comesBeforeOpened(LineOrder.Walk walk) {
        Cursor first = opened.first();
        return first == null
                || walk.compare(first.line().priority(), first.key(), first.sequence()) < 0;
    }
}
