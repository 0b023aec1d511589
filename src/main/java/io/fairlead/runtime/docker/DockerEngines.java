package io.fairlead.runtime.docker;

import com.github.dockerjava.core.DefaultDockerClientConfig;

import io.fairlead.domain.Refused;
import io.fairlead.domain.compute.HostDeclaration;
import io.fairlead.runtime.ContainerEngine;
import io.fairlead.runtime.ContainerEngines;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Connects to Docker engines at {@code unix://}, {@code tcp://} and {@code ssh://} addresses; tcp with TLS or without. */
public record DockerEngines(DockerSettings settings) implements ContainerEngines {
    private static final List<String> CERTIFICATE_FILES = List.of("ca.pem", "cert.pem", "key.pem");

    /**
     * @throws Refused if the address is of a kind that is not supported, or a certificate file is missing
     */
    @Override
    public ContainerEngine connect(HostDeclaration host) {
        return new DockerEngine(connection(host), settings.on(host));
    }

    /**
     * The way to the host's engine, for those who speak with it in other words than {@link DockerEngine}'s.
     *
     * @throws Refused as {@link #connect} does
     */
    public DockerConnection connection(HostDeclaration host) {
        checkAddress(host);
        checkCertificates(host);
        if (isSsh(host)) {
            SshTunnel tunnel = new SshTunnel(host);
            var config =
                    DefaultDockerClientConfig.createDefaultConfigBuilder()
                            .withDockerHost(tunnel.address())
                            .withDockerTlsVerify(false);
            return connection(host, config, false, tunnel::close);
        }
        var config =
                DefaultDockerClientConfig.createDefaultConfigBuilder()
                        .withDockerHost(host.address());
        boolean tls = !host.certificates().isEmpty();
        config.withDockerTlsVerify(tls);
        if (tls) {
            config.withDockerCertPath(host.certificates());
        }
        return connection(host, config, host.address().startsWith("unix:"), () -> {});
    }

    private DockerConnection connection(
            HostDeclaration host,
            DefaultDockerClientConfig.Builder config,
            boolean onThisMachine,
            Runnable afterwards) {
        return new DockerConnection(
                host.id().value(), config.build(), onThisMachine, settings, afterwards);
    }

    private static boolean isSsh(HostDeclaration host) {
        return host.address().startsWith("ssh://");
    }

    private static void checkAddress(HostDeclaration host) {
        String what = "address '" + host.address() + "' of host '" + host.id() + "'";
        String scheme;
        try {
            scheme = String.valueOf(URI.create(host.address()).getScheme());
        } catch (IllegalArgumentException e) {
            throw Refused.invalid(what + " is not a URI: " + e.getMessage());
        }
        switch (scheme) {
            case "unix", "tcp", "ssh" -> {}
            default ->
                    throw Refused.invalid(
                            what
                                    + " must begin with unix://, tcp:// or ssh:// (swarm+ before it for the manager of a swarm), such as unix:///var/run/docker.sock");
        }
    }

    private static void checkCertificates(HostDeclaration host) {
        if (host.certificates().isEmpty()) {
            return;
        }
        if (isSsh(host)) {
            requireReadable(host, "config", "for ssh the directory must hold the client's config");
            return;
        }
        if (!host.address().startsWith("tcp://")) {
            throw Refused.invalid(
                    "host '"
                            + host.id()
                            + "' has certificates, which only a tcp:// or ssh:// address can use");
        }
        for (String file : CERTIFICATE_FILES) {
            requireReadable(host, file, "the directory must hold ca.pem, cert.pem and key.pem");
        }
    }

    private static void requireReadable(HostDeclaration host, String file, String rule) {
        Path path = Path.of(host.certificates(), file);
        if (!Files.isReadable(path)) {
            throw Refused.invalid(
                    "certificates of host '%s': %s cannot be read; %s"
                            .formatted(host.id(), path, rule));
        }
    }
}
