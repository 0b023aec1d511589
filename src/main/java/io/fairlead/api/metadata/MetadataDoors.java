package io.fairlead.api.metadata;

import io.fairlead.api.metadata.MetadataSettings.Listen;
import io.fairlead.control.MetadataEndpoint;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.runtime.ContainerEngine;
import io.fairlead.security.key.ContainerTokens;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/** Listens where the containers of known hosts can ask, and tells each container its address. */
@Singleton
final class MetadataDoors implements MetadataEndpoint {
    static final String PREFIX = "/v4/";

    private static final Logger LOG = Logger.getLogger(MetadataDoors.class);
    private static final int IDLE_SECONDS = 30;
    private static final int LONGEST_LINE = 512;

    private final MetadataSettings settings;
    private final ContainerTokens tokens;
    private final MetadataRequests requests;
    private final Vertx vertx;
    private final Map<InetAddress, HttpServer> open = new HashMap<>();
    private final Set<InetAddress> shut = new HashSet<>();

    /** Beginning of the addresses that are given to containers of a host. */
    private final Map<HostId, String> bases = new ConcurrentHashMap<>();

    MetadataDoors(
            MetadataSettings settings,
            ContainerTokens tokens,
            MetadataRequests requests,
            Vertx vertx) {
        this.settings = settings;
        this.tokens = tokens;
        this.requests = requests;
        this.vertx = vertx;
    }

    @Override
    public void reached(HostId host, ContainerEngine engine) {
        if (bases.containsKey(host)) {
            return;
        }
        Optional<InetAddress> address =
                switch (settings.listen()) {
                    case Listen.Nowhere() -> Optional.empty();
                    case Listen.OnBridges() -> engine.wayHere();
                    case Listen.On(InetAddress given) -> Optional.of(given);
                };
        address.flatMap(this::openAt).ifPresent(base -> bases.put(host, base));
    }

    @Override
    public Optional<String> url(HostId host, AttemptId attempt, int container) {
        return Optional.ofNullable(bases.get(host))
                .map(base -> base + PREFIX + tokens.of(AskedContainer.name(attempt, container)));
    }

    private synchronized Optional<String> openAt(InetAddress address) {
        HttpServer server = open.get(address);
        if (server == null) {
            try {
                server = listen(address);
            } catch (CompletionException e) {
                if (shut.add(address)) {
                    LOG.warnf(
                            "Containers are told nothing about themselves: %s port %d cannot be listened on (%s). Set"
                                    + " fairlead.metadata.port to a free one, or fairlead.metadata.listen=off.",
                            address.getHostAddress(), settings.port(), e.getCause().getMessage());
                }
                return Optional.empty();
            }
            open.put(address, server);
        }
        int port = server.actualPort();
        return Optional.of(settings.url().orElseGet(() -> base(address, port)));
    }

    static String base(InetAddress address, int port) {
        String host = address.getHostAddress();
        return "http://%s:%d"
                .formatted(address instanceof Inet6Address ? "[" + host + "]" : host, port);
    }

    private HttpServer listen(InetAddress address) {
        HttpServer server =
                vertx.createHttpServer(
                                new HttpServerOptions()
                                        .setHost(address.getHostAddress())
                                        .setPort(settings.port())
                                        .setIdleTimeout(IDLE_SECONDS)
                                        .setMaxInitialLineLength(LONGEST_LINE))
                        .requestHandler(requests::answer)
                        .listen()
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
        LOG.infof(
                "Containers ask about themselves at %s port %d.",
                address.getHostAddress(), server.actualPort());
        return server;
    }

    synchronized void close(@Observes ShutdownEvent event) {
        open.values().forEach(HttpServer::close);
        open.clear();
    }
}
