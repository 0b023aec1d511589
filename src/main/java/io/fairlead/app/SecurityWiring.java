package io.fairlead.app;

import io.fairlead.security.Authentication;
import io.fairlead.security.SecurityMode;
import io.fairlead.security.key.AccessKeys;
import io.fairlead.store.KeyStore;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.time.Clock;

/** Fills the settings of the security room from the configuration. */
@Singleton
final class SecurityWiring {
    private final FairleadConfig.Security config;
    private final String host;

    SecurityWiring(FairleadConfig config, @ConfigProperty(name = "quarkus.http.host") String host) {
        this.config = config.security();
        this.host = host;
    }

    /** As configured, else open to this machine alone, and signed for everyone else. */
    @Produces
    @Singleton
    SecurityMode mode() {
        return config.mode()
                .orElse(LoopbackOnly.isLoopback(host) ? SecurityMode.LOCAL : SecurityMode.SIGNED);
    }

    @Produces
    @Singleton
    AccessKeys keys(KeyStore store, Clock clock) {
        return new AccessKeys(store, config.keyFile(), clock);
    }

    /** Signatures are made by the clocks of clients, so that they are held against the machine's. */
    @Produces
    @Singleton
    Authentication authentication(SecurityMode mode, AccessKeys keys) {
        return new Authentication(mode, config.clockSkew(), keys, Clock.systemUTC());
    }
}
