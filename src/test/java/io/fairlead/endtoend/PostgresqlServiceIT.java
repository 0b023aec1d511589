package io.fairlead.endtoend;

import io.fairlead.store.PostgresqlCluster;

import org.junit.jupiter.api.AfterAll;

import java.util.List;

/** The same with PostgreSQL in place of the embedded database. */
class PostgresqlServiceIT extends ServiceIT {
    private PostgresqlCluster cluster;

    @Override
    List<String> settings() {
        cluster = PostgresqlCluster.start();
        return List.of(
                "fairlead.store.url=" + cluster.url(), "fairlead.store.user=" + cluster.user());
    }

    @AfterAll
    void stopTheDatabase() {
        cluster.close();
    }
}
