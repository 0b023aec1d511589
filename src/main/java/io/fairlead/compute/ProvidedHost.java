package io.fairlead.compute;

import io.fairlead.domain.compute.HostId;

/**
 * A host that a provider has.
 *
 * @param address of its engine, such as {@code tcp://10.0.0.7:2376}
 * @param certificates directory with ca.pem, cert.pem and key.pem for TLS; empty for none
 */
public record ProvidedHost(HostId id, String address, String certificates) {}
