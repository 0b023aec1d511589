package io.fairlead.app;

import io.fairlead.api.metadata.MetadataSettings;
import io.fairlead.api.metadata.MetadataSettings.Listen;
import io.fairlead.security.key.ContainerTokens;
import io.quarkus.runtime.configuration.ConfigurationException;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;

/** Fills the settings of the metadata endpoint from the configuration. */
@Singleton
final class MetadataWiring {
    private static final int LAST_PORT = 65_535;

    private final FairleadConfig.Metadata config;
    private final int servicePort;

    MetadataWiring(
            FairleadConfig config, @ConfigProperty(name = "quarkus.http.port") int servicePort) {
        this.config = config.metadata();
        this.servicePort = servicePort;
    }

    @Produces
    @Singleton
    ContainerTokens tokens() {
        return new ContainerTokens(config.keyFile());
    }

    @Produces
    @Singleton
    MetadataSettings settings() {
        return settings(config.listen(), config.port().orElse(besides(servicePort)), config.url());
    }

    private static int besides(int port) {
        return port == 0 || port == LAST_PORT ? 0 : port + 1;
    }

    static MetadataSettings settings(String listen, int port, Optional<String> url) {
        Listen where =
                switch (listen) {
                    case "off" -> new Listen.Nowhere();
                    case "bridge" -> new Listen.OnBridges();
                    default -> new Listen.On(address(listen));
                };
        if (where instanceof Listen.On(InetAddress any)
                && any.isAnyLocalAddress()
                && url.isEmpty()) {
            throw new ConfigurationException(
                    "fairlead.metadata.listen is "
                            + listen
                            + ", which no container can call. Set fairlead.metadata.url to what containers call, such as"
                            + " http://batch.lab:8788, or name one address of this machine.");
        }
        if (port < 0 || port > LAST_PORT) {
            throw new ConfigurationException(
                    "fairlead.metadata.port is "
                            + port
                            + "; it must be from 0, for any, to 65535.");
        }
        return new MetadataSettings(where, port, url.map(MetadataWiring::base));
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "fairlead.metadata.listen is \""
                            + text
                            + "\"; it must be bridge, off, or an IP address of this machine.");
        }
    }

    private static String base(String url) {
        String wrong =
                "fairlead.metadata.url is \""
                        + url
                        + "\"; it must be like http://batch.lab:8788, with no path behind it or a plain one.";
        try {
            URI uri = URI.create(url);
            if (uri.getHost() == null
                    || uri.getQuery() != null
                    || uri.getFragment() != null
                    || !String.valueOf(uri.getScheme()).matches("https?")) {
                throw new ConfigurationException(wrong);
            }
            return url.replaceAll("/+$", "");
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(wrong);
        }
    }
}
