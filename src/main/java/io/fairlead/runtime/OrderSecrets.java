package io.fairlead.runtime;

import io.fairlead.domain.Secret;

import java.util.Map;
import java.util.Optional;

/**
 * What a container is given that nobody is to read back.
 *
 * @param environment further variables
 * @param logOptions further options of the log driver
 * @param login to the image's registry, for the pull; without one, what the engine's client is logged in to
 */
public record OrderSecrets(
        Map<String, Secret> environment, Map<String, Secret> logOptions, Optional<Login> login) {
    public static final OrderSecrets NONE = new OrderSecrets(Map.of(), Map.of(), Optional.empty());

    /** Who pulls from a registry. */
    public record Login(String user, Secret password) {}

    public OrderSecrets {
        environment = Map.copyOf(environment);
        logOptions = Map.copyOf(logOptions);
    }
}
