package io.fairlead.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

import java.sql.SQLException;

@Tag("fast")
class StoreOutageTest {
    @ParameterizedTest
    @CsvSource({
        "08006, true, does not answer", // connection failure
        "57P01, true, does not answer", // ended by an operator
        "53100, true, is full",
        "23505, false, does not answer", // a duplicate key
        "42P01, false, does not answer" // a table that is not there
    })
    void what_passes_by_itself_and_what_is_said_of_it(
            String state, boolean passes, String sentence) {
        Throwable failure = new StoreFailure("no", new SQLException("no", state));

        assertThat(StoreOutage.isBehind(failure)).isEqualTo(passes);
        assertThat(StoreOutage.sentence(failure)).contains(sentence);
    }

    @Test
    void a_transaction_that_cannot_be_committed_tells_why_in_what_it_suppressed() {
        Exception commit = new IllegalStateException("could not commit");
        commit.addSuppressed(new RuntimeException(new SQLException("ended", "57P01")));

        assertThat(StoreOutage.isBehind(new RuntimeException(commit))).isTrue();
    }

    @Test
    void a_full_disk_of_the_embedded_database_passes_other_faults_of_it_do_not() {
        assertThat(StoreOutage.isBehind(fault(SQLiteErrorCode.SQLITE_FULL))).isTrue();
        assertThat(StoreOutage.sentence(fault(SQLiteErrorCode.SQLITE_FULL))).contains("is full");
        assertThat(StoreOutage.isBehind(fault(SQLiteErrorCode.SQLITE_CORRUPT))).isFalse();
    }

    private static Throwable fault(SQLiteErrorCode code) {
        return new RuntimeException(new SQLiteException("no", code));
    }
}
