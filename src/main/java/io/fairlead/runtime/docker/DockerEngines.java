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

/** Connects to Docker engines at {@code unix://} and {@code tcp://} addresses, the latter with TLS or without. */
public record DockerEngines(DockerSettings settings) implements ContainerEngines {
    private static final List<String> CERTIFICATE_FILES = List.of("ca.pem", "cert.pem", "key.pem");

    /**
     * @throws Refused if the address is of a kind that is not supported, or a certificate file is missing
     */
    @Override
    public ContainerEngine connect(HostDeclaration host) {
        checkAddress(host);
        checkCertificates(host);
        var config =
                DefaultDockerClientConfig.createDefaultConfigBuilder()
                        .withDockerHost(host.address());
        boolean tls = !host.certificates().isEmpty();
        config.withDockerTlsVerify(tls);
        if (tls) {
            config.withDockerCertPath(host.certificates());
        }
        return new DockerEngine(
                new DockerConnection(host.id().value(), config.build(), settings), settings);
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
            case "unix", "tcp" -> {}
            case "ssh" ->
                    throw Refused.unsupported(
                            what
                                    + ": ssh is not supported; give the engine a TLS port (tcp://name:2376 and"
                                    + " certificates), or forward its socket with ssh -L and name that with unix://");
            default ->
                    throw Refused.invalid(
                            what
                                    + " must begin with unix:// or tcp://, such as unix:///var/run/docker.sock");
        }
    }

    private static void checkCertificates(HostDeclaration host) {
        if (host.certificates().isEmpty()) {
            return;
        }
        if (!host.address().startsWith("tcp://")) {
            throw Refused.invalid(
                    "host '"
                            + host.id()
                            + "' has certificates, which only a tcp:// address can use");
        }
        for (String file : CERTIFICATE_FILES) {
            Path path = Path.of(host.certificates(), file);
            if (!Files.isReadable(path)) {
                throw Refused.invalid(
                        "certificates of host '"
                                + host.id()
                                + "': "
                                + path
                                + " cannot be read; the directory must hold ca.pem, cert.pem and key.pem");
            }
        }
    }
}
