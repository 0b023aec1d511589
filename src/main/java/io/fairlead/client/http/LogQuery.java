package io.fairlead.client.http;

import java.util.OptionalInt;

/**
 * Which lines of a log to read.
 *
 * @param attempt of which; empty for all
 * @param container of a task of several, by its name; empty for the one that stands for the task
 * @param follow waits for more until the job is terminal
 * @param since only lines at or after, in milliseconds since 1970; 0 for all
 * @param tail so many of the lines that are there, the last ones; empty for all
 */
public record LogQuery(
        OptionalInt attempt, String container, boolean follow, long since, OptionalInt tail) {
    /** All lines that are there. */
    public static LogQuery of(OptionalInt attempt, String container, long since) {
        return new LogQuery(attempt, container, false, since, OptionalInt.empty());
    }

    public LogQuery following(boolean newFollow) {
        return new LogQuery(attempt, container, newFollow, since, tail);
    }

    public LogQuery last(int lines) {
        return new LogQuery(attempt, container, follow, since, OptionalInt.of(lines));
    }
}
