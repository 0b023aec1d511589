package io.fairlead.scheduler;

import java.util.Comparator;

/** Who may run past a task that found no room, and in what order they are asked. */
public enum Backfill {
    /** The shortest first; those of equal or unknown length in the queue's order. */
    SHORTEST_FIRST(
            (one, other) -> {
                int byPriority = Integer.compare(other.line().priority(), one.line().priority());
                if (byPriority != 0) {
                    return byPriority;
                }
                int byLength = Long.compare(one.expectedMillis(), other.expectedMillis());
                return byLength != 0 ? byLength : one.compareTo(other);
            }),
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
