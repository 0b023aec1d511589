package io.fairlead.store;

import io.fairlead.domain.Refused;
import io.fairlead.domain.catalog.ConsumableResource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counted resources. What a method was given is durable when it returns. What attempts take for good is part of the
 * commit that claims their places ({@link Change.ResourceConsumed}), so that a total is never written over.
 */
public interface ConsumableStore {
    /** How long the token of an update is remembered. */
    Duration TOKEN_LIFETIME = Duration.ofHours(8);

    /**
     * @throws StaleChange if the name is taken
     */
    void add(ConsumableResource resource);

    /**
     * Changes the total, unless an update with the same token was made within {@link #TOKEN_LIFETIME}.
     *
     * @param token empty for none
     * @return the total afterwards
     * @throws StaleChange if there is no such resource
     * @throws Refused if the total would be negative or too large to count
     */
    long update(String name, ConsumableResource.Update update, String token, Instant now);

    /**
     * @throws StaleChange if there is no such resource
     */
    void retag(String name, Map<String, String> tags);

    Optional<ConsumableResource> find(String name);

    /** All resources in order of name. */
    List<ConsumableResource> all();

    void delete(String name);
}
