package io.fairlead.security;

import io.fairlead.domain.access.AccessKey;
import io.fairlead.domain.access.Role;

import java.util.List;

/**
 * Whose call it is.
 *
 * @param keyId empty for whoever reaches a service in local mode
 * @param queues in which the caller may act; empty for all
 */
public record Caller(String keyId, Role role, List<String> queues) {
    /** Whoever can reach a service that listens on loopback and asks nobody. */
    public static final Caller LOCAL = new Caller("", Role.ADMINISTER, List.of());

    public Caller {
        queues = List.copyOf(queues);
    }

    static Caller with(AccessKey key) {
        return new Caller(key.id(), key.role(), key.queues());
    }
}
