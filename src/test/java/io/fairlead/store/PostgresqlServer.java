package io.fairlead.store;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import java.util.Map;

/** A PostgreSQL server for as long as an application under test runs. */
public class PostgresqlServer implements QuarkusTestResourceLifecycleManager {
    private PostgresqlCluster cluster;

    @Override
    public Map<String, String> start() {
        cluster = PostgresqlCluster.start();
        return Map.of("fairlead.store.url", cluster.url(), "fairlead.store.user", cluster.user());
    }

    @Override
    public void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }
}
