package io.fairlead.app;

import io.fairlead.api.ApiSettings;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Fills the settings of the API from the configuration. */
@Singleton
final class ApiWiring {
    private final FairleadConfig config;
    private final String version;

    ApiWiring(
            FairleadConfig config,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.config = config;
        this.version = version;
    }

    @Produces
    @Singleton
    ApiSettings settings() {
        return new ApiSettings(
                config.region(), config.account(), config.limits().bodyMib() << 20, version);
    }
}
