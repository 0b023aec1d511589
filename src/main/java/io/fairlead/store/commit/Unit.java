package io.fairlead.store.commit;

import java.sql.SQLException;

/** Something that is written as a whole or not at all, on the writing thread, in one transaction with its neighbours. */
@FunctionalInterface
interface Unit<T> {
    /** Called again, from the start, if the first transaction was rolled back. */
    T write(Transaction transaction) throws SQLException;

    /** How many sequence numbers it takes at most. */
    default int sequences() {
        return 0;
    }
}
