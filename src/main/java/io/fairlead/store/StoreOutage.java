package io.fairlead.store;

import java.sql.SQLException;
import java.util.Set;

/** Tells failures that pass, once the database answers again, from those that do not. */
public final class StoreOutage {
    public static final String SENTENCE =
            "The database does not answer at the moment. Nothing of this request was kept, unless"
                    + " it was on its way already; try again.";

    /** After how many seconds a caller should try again. */
    public static final int RETRY_SECONDS = 2;

    /** First two characters of an SQLSTATE: connection exceptions, and an operator's intervention such as a restart. */
    private static final Set<String> PASSING = Set.of("08", "57");

    private StoreOutage() {}

    public static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof NotLeading || cause instanceof SQLException sql && passes(sql)) {
                return true;
            }
        }
        return false;
    }

    /** The pool of connections says of a connection that it cannot make or get in time no more than that. */
    private static boolean passes(SQLException failure) {
        String state = failure.getSQLState();
        return state == null
                ? String.valueOf(failure.getMessage()).contains("cquisition timeout")
                : state.length() == 5 && PASSING.contains(state.substring(0, 2));
    }
}
