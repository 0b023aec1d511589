package io.fairlead.runtime.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;

import io.fairlead.domain.compute.HostDeclaration;
import io.fairlead.domain.compute.HostId;
import io.fairlead.runtime.ContainerEngine;
import io.fairlead.runtime.ContainerState;
import io.fairlead.runtime.EngineUnreachable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The engine that tests run on: that of {@code DOCKER_HOST}, or else the machine's own. */
public final class RealDocker {
    /** Holds a shell and the usual small programs. */
    public static final String IMAGE = "busybox:local";

    private static final String ADDRESS =
            Optional.ofNullable(System.getenv("DOCKER_HOST")).orElse("unix:///var/run/docker.sock");

    private RealDocker() {}

    public static HostDeclaration host() {
        String certificates = Optional.ofNullable(System.getenv("DOCKER_CERT_PATH")).orElse("");
        return new HostDeclaration(
                new HostId("local"),
                ADDRESS,
                ADDRESS.startsWith("tcp:") ? certificates : "",
                Optional.empty(),
                Map.of());
    }

    /** @throws AssertionError if the engine is not this machine's own, which some tests need */
    public static Path localSocket() {
        if (!ADDRESS.startsWith("unix://")) {
            throw new AssertionError(
                    "This test needs an engine on this machine, not "
                            + ADDRESS
                            + ": unset DOCKER_HOST.");
        }
        return Path.of(ADDRESS.substring("unix://".length()));
    }

    /** Settings for a service that nobody else is. */
    public static DockerSettings newService() {
        return DockerSettings.of("test-" + UUID.randomUUID());
    }

    /** Containers are given as long to start as ever. */
    public static DockerSettings.Times answeringWithin(Duration call, Duration heartbeat) {
        return new DockerSettings.Times(call, DockerSettings.of("any").times().start(), heartbeat);
    }

    /** Another way to the engine than the service's, to see what it did. */
    public static DockerClient client() {
        var config =
                DefaultDockerClientConfig.createDefaultConfigBuilder()
                        .withDockerHost(ADDRESS)
                        .build();
        return DockerClientImpl.getInstance(
                config,
                new ZerodepDockerHttpClient.Builder()
                        .dockerHost(config.getDockerHost())
                        .sslConfig(config.getSSLConfig())
                        .build());
    }

    /** @throws AssertionError with what to do, if no engine answers or the test image is not there */
    public static ContainerEngine connect(DockerSettings settings) {
        ContainerEngine engine = new DockerEngines(settings).connect(host());
        try {
            if (!engine.info().images().contains(IMAGE)) {
                throw new AssertionError(
                        "Image "
                                + IMAGE
                                + " is not on the engine at "
                                + ADDRESS
                                + ": run bin/setup.");
            }
            return engine;
        } catch (EngineUnreachable e) {
            throw new AssertionError(
                    "No Docker engine answers on "
                            + ADDRESS
                            + ": run bin/setup, or set DOCKER_HOST.",
                    e);
        }
    }

    /** Removes every container of the connection's service and closes it. */
    public static void cleanUp(ContainerEngine engine) {
        engine.list().stream().map(ContainerState::id).forEach(engine::remove);
        engine.close();
    }
}
