package io.fairlead.domain.compute;

import io.fairlead.domain.Resources;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A host that a provider launches for an environment, as the store keeps it.
 *
 * @param provider name of the provider that has it
 * @param type name of its type
 * @param size what jobs may use of it
 * @param address of its engine; empty until the provider told it
 * @param certificates directory with the files for TLS; empty for none
 * @param requestedAt when it was decided
 * @param since when it came into its state
 * @param reason why it is in its state; empty if that needs no word
 * @param generation of its environment's hosts; hosts of an earlier one are replaced
 */
public record ManagedHost(
        HostId id,
        String environment,
        String provider,
        String type,
        Resources size,
        HostState state,
        String address,
        String certificates,
        Instant requestedAt,
        Instant since,
        String reason,
        int generation) {
    public ManagedHost moved(HostState to, Instant at, String why) {
        return new ManagedHost(
                id,
                environment,
                provider,
                type,
                size,
                to,
                address,
                certificates,
                requestedAt,
                at,
                why,
                generation);
    }

    public ManagedHost reachedAt(String newAddress, String newCertificates) {
        return new ManagedHost(
                id,
                environment,
                provider,
                type,
                size,
                state,
                newAddress,
                newCertificates,
                requestedAt,
                since,
                reason,
                generation);
    }

    public int vcpus() {
        return Math.toIntExact(size.milliCpus() / 1000);
    }

    public HostDeclaration declaration() {
        return new HostDeclaration(
                id, address, certificates, Optional.of(size), Map.of("type", type));
    }
}
