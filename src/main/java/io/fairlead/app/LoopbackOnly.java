package io.fairlead.app;

import io.fairlead.security.SecurityMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Whoever reaches the service may run containers, so while nobody has to say who they are it listens on loopback only. */
@Singleton
final class LoopbackOnly {
    private final SecurityMode mode;
    private final String host;

    LoopbackOnly(SecurityMode mode, @ConfigProperty(name = "quarkus.http.host") String host) {
        this.mode = mode;
        this.host = host;
    }

    /** Before the store is opened and before anything is started. */
    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE - 1) StartupEvent event) {
        if (mode == SecurityMode.LOCAL && !isLoopback(host)) {
            throw new ConfigurationException(
                    "quarkus.http.host is "
                            + host
                            + ", which others can reach, and fairlead.security.mode is local, which asks nobody who they"
                            + " are. Leave one of the two out: the mode is then signed, or the host loopback.");
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
