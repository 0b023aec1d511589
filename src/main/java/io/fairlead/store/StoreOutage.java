package io.fairlead.store;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Tells failures that pass, once the database answers again, from those that do not. */
public final class StoreOutage {
    private static final String AWAY =
            "The database does not answer at the moment. Nothing of this request was kept, unless"
                    + " it was on its way already; try again.";
    private static final String FULL =
            "The disk of the database is full. Nothing of this request was kept; try again when"
                    + " the operator has made room.";

    /** After how many seconds a caller should try again. */
    public static final int RETRY_SECONDS = 2;

    /** First two characters of an SQLSTATE: connection exceptions, and an operator's intervention such as a restart. */
    private static final Set<String> PASSING = Set.of("08", "57");

    /** SQLSTATE of a full disk in PostgreSQL. */
    private static final String FULL_STATE = "53100";

    /** SQLite's own code of a full disk; its driver knows no SQLSTATE. */
    private static final int SQLITE_FULL = 13;

    private StoreOutage() {}

    public static boolean isBehind(Throwable failure) {
        return isCausedBy(
                failure,
                cause ->
                        cause instanceof NotLeading
                                || cause instanceof SQLException sql && passes(sql));
    }

    /** What a caller is told of a failure that {@linkplain #isBehind passes}. */
    public static String sentence(Throwable failure) {
        return isCausedBy(failure, cause -> cause instanceof SQLException sql && isFull(sql))
                ? FULL
                : AWAY;
    }

    /** A transaction that could not be committed tells why in what it suppressed. */
    private static boolean isCausedBy(Throwable failure, Predicate<Throwable> fault) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(
                        cause ->
                                fault.test(cause)
                                        || Stream.of(cause.getSuppressed())
                                                .anyMatch(also -> isCausedBy(also, fault)));
    }

    private static boolean isFull(SQLException failure) {
        String state = failure.getSQLState();
        return state == null ? failure.getErrorCode() == SQLITE_FULL : state.equals(FULL_STATE);
    }

    /** The pool of connections says of a connection that it cannot make or get in time no more than that. */
    private static boolean passes(SQLException failure) {
        if (isFull(failure)) {
            return true;
        }
        String state = failure.getSQLState();
        return state == null
                ? String.valueOf(failure.getMessage()).contains("cquisition timeout")
                : state.length() == 5 && PASSING.contains(state.substring(0, 2));
    }
}
