package io.fairlead.store.commit;

import java.sql.Connection;
import java.sql.SQLException;

/** What it means that a statement found no row to touch. */
interface Guard {
    /** For statements whose rows may be missing. */
    Guard NONE = _ -> {};

    /** Called inside the transaction; throws the refusal, with what was found instead. */
    void nothingTouched(Connection connection) throws SQLException;
}
