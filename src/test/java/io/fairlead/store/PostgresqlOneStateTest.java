package io.fairlead.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;

/** Only readers stand still: what was told to one transaction is told to no other on the same connection. */
@QuarkusTest
@TestProfile(PostgresqlStore.class)
@Tag("store")
class PostgresqlOneStateTest {
    @Inject JobStore store;
    @Inject EntityManager database;

    @Test
    void readers_of_one_state_cannot_write_and_the_next_transaction_is_as_any_other() {
        assertThat(store.inOneState(this::settings)).containsExactly("repeatable read", "on");
        assertThat(store.inOneState(() -> store.inOneState(this::settings)))
                .containsExactly("repeatable read", "on");
        assertThat(QuarkusTransaction.requiringNew().call(this::settings))
                .containsExactly("read committed", "off");
    }

    private List<String> settings() {
        return List.of(setting("transaction_isolation"), setting("transaction_read_only"));
    }

    private String setting(String name) {
        return (String)
                database.createNativeQuery("select current_setting('" + name + "')")
                        .getSingleResult();
    }
}
