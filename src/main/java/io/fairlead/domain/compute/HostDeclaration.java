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
 * @param countsOthers whether what others hold on it counts as used; empty for what the service says
 */
public record HostDeclaration(
        HostId id,
        String address,
        String certificates,
        Optional<Resources> offered,
        Map<String, String> labels,
        Optional<Boolean> countsOthers) {
    public HostDeclaration {
        labels = Map.copyOf(labels);
    }

    /** Of a host on which others count as the service says. */
    public HostDeclaration(
            HostId id,
            String address,
            String certificates,
            Optional<Resources> offered,
            Map<String, String> labels) {
        this(id, address, certificates, offered, labels, Optional.empty());
    }

    /** The same where an environment says whether others count. */
    public HostDeclaration countingOthers(Optional<Boolean> whether) {
        return new HostDeclaration(id, address, certificates, offered, labels, whether);
    }

    /** The same with another environment that uses it: others count if one of the two says so. */
    public HostDeclaration sharedWith(HostDeclaration same) {
        return same.countsOthers.orElse(false) || countsOthers.isEmpty()
                ? countingOthers(same.countsOthers)
                : this;
    }

    /** The same at another address. */
    public HostDeclaration at(String newAddress) {
        return new HostDeclaration(id, newAddress, certificates, offered, labels, countsOthers);
    }
}
