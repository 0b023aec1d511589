package io.fairlead.api.metadata;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Where containers ask about themselves.
 *
 * @param port 0 for any that is free
 * @param url base of the addresses that are given to containers, if they do not reach the service where it listens
 */
public record MetadataSettings(Listen listen, int port, Optional<String> url) {
    /** On which addresses the endpoint listens. */
    public sealed interface Listen {
        /** Nowhere. */
        record Nowhere() implements Listen {}

        /** On this machine's address in the network of each engine that runs on it. */
        record OnBridges() implements Listen {}

        /** On one address, for the containers of all hosts. */
        record On(InetAddress address) implements Listen {}
    }
}
