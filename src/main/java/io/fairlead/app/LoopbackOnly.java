package io.fairlead.app;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Whoever reaches the service may run containers, so while nobody has to say who they are it listens on loopback only.
 */
@Singleton
final class LoopbackOnly {
    private final String host;

    LoopbackOnly(@ConfigProperty(name = "quarkus.http.host") String host) {
        this.host = host;
    }

    /** Before the store is opened and before anything is started. */
    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE - 1) StartupEvent event) {
        if (!isLoopback(host)) {
            throw new ConfigurationException(
                    "quarkus.http.host is "
                            + host
                            + ", which others can reach. The service does not ask callers who they are yet, so it listens on"
                            + " loopback only: leave the setting out, and reach it from elsewhere through ssh -L.");
        }
    }

    static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
