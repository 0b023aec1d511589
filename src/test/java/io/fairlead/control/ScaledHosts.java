package io.fairlead.control;

import io.fairlead.compute.FakeProvider;
import io.fairlead.compute.Providers;
import io.fairlead.domain.Resources;
import io.fairlead.runtime.ContainerEngines;
import io.fairlead.runtime.FakeEngine;

import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The control room and the real store, over a provider of hosts in memory and one host that is always there. */
public class ScaledHosts extends FakeHosts {
    static final String FIXED = "unix:///fixed";

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
        overrides.put("fairlead.hosts.address", FIXED);
        overrides.put("fairlead.hosts.quarantine", "3s");
        overrides.put("fairlead.scaling.give-up-lost", "3s");
        return overrides;
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(Launched.class);
    }

    @Singleton
    @Alternative
    public static class Launched {
        private final FakeProvider provider = new FakeProvider();
        private final FakeEngine fixed =
                new FakeEngine("fixed", Resources.of(1, 1024, 0), InstantSource.system());

        @Produces
        @Singleton
        ContainerEngines engines() {
            return host ->
                    host.address().equals(FIXED)
                            ? fixed
                            : provider.engineAt(host.address())
                                    .orElseGet(
                                            () -> {
                                                FakeEngine gone =
                                                        new FakeEngine(
                                                                "gone",
                                                                Resources.NONE,
                                                                InstantSource.system());
                                                gone.unreachable(true);
                                                return gone;
                                            });
        }

        @Produces
        @Singleton
        Providers providers() {
            return declared -> provider;
        }

        public FakeProvider provider() {
            return provider;
        }

        public FakeEngine fixed() {
            return fixed;
        }
    }
}
