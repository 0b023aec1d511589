package io.fairlead.domain.compute;

import io.fairlead.domain.Resources;

import java.util.Map;
import java.util.Optional;

/**
 * A host as an operator named it.
 *
 * @param address of its engine: {@code unix:///var/run/docker.sock}, {@code tcp://host:2376}
 * @param certificates directory with ca.pem, cert.pem and key.pem for TLS; empty for none
 * @param offered what jobs may use of it; empty for all that the engine reports
 */
public record HostDeclaration(
        HostId id,
        String address,
        String certificates,
        Optional<Resources> offered,
        Map<String, String> labels) {
    public HostDeclaration {
        labels = Map.copyOf(labels);
    }
}
