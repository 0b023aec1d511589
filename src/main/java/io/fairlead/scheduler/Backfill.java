package io.fairlead.scheduler;

import java.util.Comparator;

/** Who may run past a task that found no room, and in what order they are asked. */
public enum Backfill {
    /** The shortest first; those of equal or unknown length in the queue's order. */
    SHORTEST_FIRST(
            Comparator.comparingInt((Cursor each) -> -each.workClass().priority())
                    .thenComparingLong(Cursor::expectedMillis)
                    .thenComparing(Comparator.naturalOrder())),
    /** In the queue's order. */
    IN_ORDER(Comparator.naturalOrder()),
    /** Nobody. */
    NEVER(Comparator.naturalOrder());

    private final Comparator<Cursor> order;

    Backfill(Comparator<Cursor> order) {
        this.order = order;
    }

    Comparator<Cursor> order() {
        return order;
    }
}
