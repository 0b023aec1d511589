package io.fairlead.control;

import io.fairlead.TestDirectory;
import io.fairlead.domain.Resources;
import io.fairlead.runtime.ContainerEngines;
import io.fairlead.runtime.FakeEngine;
import io.fairlead.runtime.FakeEngines;
import io.quarkus.test.junit.QuarkusTestProfile;

import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/** The control room and the real store, over two engines in memory: {@code small} with 2 vCPUs and {@code gpu}. */
public class FakeHosts implements QuarkusTestProfile {
    static final String SMALL = "unix:///small";
    static final String GPU = "unix:///gpu";

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            return Map.of(
                    "fairlead.declarations",
                    "none",
                    "quarkus.http.test-port",
                    "0",
                    "fairlead.data-dir",
                    TestDirectory.create("control").toString(),
                    "fairlead.hosts.address",
                    SMALL,
                    "fairlead.hosts.grace",
                    "1s",
                    "fairlead.limits.output-mib",
                    "1",
                    "fairlead.hosts.listing",
                    "1s");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(Engines.class);
    }

    @Singleton
    @Alternative
    public static class Engines {
        private final FakeEngine small =
                new FakeEngine("small", Resources.of(2, 4096, 0), InstantSource.system());
        private final FakeEngine gpu =
                new FakeEngine("gpu", Resources.of(8, 16384, 2), InstantSource.system());

        @Produces
        @Singleton
        ContainerEngines engines() {
            return new FakeEngines(Map.of(SMALL, small, GPU, gpu));
        }

        public FakeEngine small() {
            return small;
        }

        public FakeEngine gpu() {
            return gpu;
        }
    }
}
