package io.fairlead.store;

import io.quarkus.test.junit.QuarkusTestProfile;

import java.util.List;
import java.util.Map;

/** The store's beans alone, on a PostgreSQL server of their own. */
public class PostgresqlStore implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.arc.exclude-types",
                EmbeddedStore.OTHER_ROOMS,
                "quarkus.http.test-port",
                "0");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(PostgresqlServer.class));
    }
}
