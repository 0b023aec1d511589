package io.fairlead.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fairlead.domain.catalog.ConsumableResource;
import io.fairlead.store.LeaderLease;
import io.fairlead.store.LeaderLease.Term;
import io.fairlead.store.NotLeading;
import io.fairlead.store.PostgresqlCluster;
import io.fairlead.store.StoreFailure;
import io.fairlead.store.StoreOutage;
import io.fairlead.store.commit.ConsumableWriter;
import io.fairlead.store.commit.GroupCommit;
import io.fairlead.store.json.StoredJson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;

import javax.sql.DataSource;

@Tag("store")
class PostgresqlLeaseTest {
    private static PostgresqlCluster cluster;
    private static DataSource database;

    private final LeaderLease lease = new PostgresqlLease(database, Duration.ofMinutes(5));

    @BeforeAll
    static void startServer() {
        cluster = PostgresqlCluster.start();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(cluster.urlWithUser());
        database = source;
        OpenStore.open(cluster.urlWithUser(), database);
    }

    @AfterAll
    static void stopServer() {
        cluster.close();
    }

    @BeforeEach
    void nobodyLeads() throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("update leader_lease set expires_at = 0");
        }
    }

    @Test
    void one_replica_leads_and_the_others_learn_where_it_is() {
        Term term = lease.take("a", "http://a:1").orElseThrow();
        assertThat(lease.take("b", "http://b:1")).isEmpty();
        assertThat(lease.current()).contains(term);
    }

    @Test
    void a_lease_that_is_not_renewed_ends_and_another_replica_begins_the_next_term() {
        LeaderLease brief = new PostgresqlLease(database, Duration.ofMillis(50));
        Term first = brief.take("a", "http://a:1").orElseThrow();
        Term second =
                await().until(() -> lease.take("b", "http://b:1"), taken -> taken.isPresent())
                        .orElseThrow();
        assertThat(second.epoch()).isEqualTo(first.epoch() + 1);
        assertThat(brief.renew(first)).isFalse();
        assertThat(lease.renew(second)).isTrue();
    }

    @Test
    void a_term_goes_on_after_its_time_if_nobody_began_another() {
        LeaderLease brief = new PostgresqlLease(database, Duration.ofMillis(50));
        Term term = brief.take("a", "http://a:1").orElseThrow();
        await().until(() -> brief.current().isEmpty());
        assertThat(brief.renew(term)).isTrue();
    }

    @Test
    void a_lease_from_before_the_databases_clock_was_put_back_keeps_nobody_from_leading()
            throws SQLException {
        Term before = lease.take("a", "http://a:1").orElseThrow();
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("update leader_lease set expires_at = expires_at + 3600000");
        }
        Term after = lease.take("b", "http://b:1").orElseThrow();
        assertThat(after.epoch()).isEqualTo(before.epoch() + 1);
        assertThat(lease.renew(before)).isFalse();
    }

    @Test
    void a_lease_that_is_given_back_is_free_at_once() {
        lease.giveBack(lease.take("a", "http://a:1").orElseThrow());
        assertThat(lease.current()).isEmpty();
        assertThat(lease.take("b", "http://b:1")).isPresent();
    }

    @Test
    void nothing_of_an_earlier_term_can_be_committed() {
        Term first = lease.take("a", "http://a:1").orElseThrow();
        try (GroupCommit commits = new GroupCommit(database)) {
            commits.lead(first.epoch());
            var writer = new ConsumableWriter(commits, new StoredJson());
            writer.add(resource("before"));
            lease.giveBack(first);
            lease.take("b", "http://b:1").orElseThrow();
            assertThatThrownBy(() -> writer.add(resource("after")))
                    .isInstanceOf(NotLeading.class)
                    .matches(StoreOutage::isBehind, "tells the caller to try again");
        }
    }

    @Test
    void a_transaction_that_was_left_open_does_not_keep_another_replica_from_leading()
            throws SQLException {
        Term first = lease.take("a", "http://a:1").orElseThrow();
        try (Connection frozen =
                new StoreDriver().connect(cluster.urlWithUser(), new Properties())) {
            frozen.setAutoCommit(false);
            frozen.createStatement()
                    .executeUpdate("update counter set value = value where name = 'sequence'");
            lease.giveBack(first);
            await().atMost(Duration.ofSeconds(20))
                    .ignoreExceptionsInstanceOf(StoreFailure.class)
                    .until(() -> lease.take("b", "http://b:1").isPresent());
        }
    }

    private static ConsumableResource resource(String name) {
        return new ConsumableResource(name, true, 1, Map.of(), Instant.EPOCH);
    }
}
