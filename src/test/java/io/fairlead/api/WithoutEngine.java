package io.fairlead.api;

import io.fairlead.TestDirectory;
import io.quarkus.test.junit.QuarkusTestProfile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/** The whole service on a store of its own, with a host whose engine does not answer: jobs are accepted and wait. */
public class WithoutEngine implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            Path directory = TestDirectory.create("api");
            return Map.of(
                    "fairlead.data-dir",
                    directory.toString(),
                    "fairlead.hosts.address",
                    "unix://" + directory.resolve("no-engine.sock"),
                    "quarkus.http.test-port",
                    "0");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
