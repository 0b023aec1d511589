package io.fairlead.control;

import io.fairlead.domain.compute.ComputeEnvironment;

import jakarta.inject.Singleton;

import java.util.Map;
import java.util.Optional;

/** How large environments are. Written by the thread that scales them; read by anyone. */
@Singleton
public final class EnvironmentScales {
    private volatile Map<String, EnvironmentScale> byName = Map.of();

    void publish(Map<String, EnvironmentScale> scales) {
        byName = Map.copyOf(scales);
    }

    /** Empty for an environment whose hosts do not come and go. */
    public Optional<EnvironmentScale> of(ComputeEnvironment environment) {
        return environment
                .scaling()
                .map(
                        _ ->
                                byName.getOrDefault(
                                        environment.name(),
                                        new EnvironmentScale(
                                                0, "VALID", "ComputeEnvironment Healthy")));
    }
}
