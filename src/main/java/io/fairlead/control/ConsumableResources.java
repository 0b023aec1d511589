package io.fairlead.control;

import io.fairlead.domain.Refused;
import io.fairlead.domain.catalog.ConsumableResource;
import io.fairlead.store.ConsumableStore;

import jakarta.inject.Singleton;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Creates, counts and deletes consumable resources. Changes are made one after the other. */
@Singleton
public final class ConsumableResources {
    private final ConsumableStore store;
    private final Bulletin bulletin;
    private final Inbox inbox;
    private final Clock clock;

    ConsumableResources(ConsumableStore store, Bulletin bulletin, Inbox inbox, Clock clock) {
        this.store = store;
        this.bulletin = bulletin;
        this.inbox = inbox;
        this.clock = clock;
    }

    /**
     * @throws Refused if the name is taken
     */
    public synchronized void create(ConsumableResource resource) {
        if (find(resource.name()).isPresent()) {
            throw Refused.alreadyExists(
                    "Object already exists: a consumable resource named %s. Choose another name, or update it."
                            .formatted(resource.name()));
        }
        store.add(resource);
        inbox.post(new Fact.CatalogChanged());
    }

    /**
     * Changes the total. It may become less than what is in use: then no job is given any until enough has come back.
     *
     * @param token of the request; empty for none
     * @return the total afterwards
     * @throws Refused if the resource does not exist, or the total cannot be made
     */
    public synchronized long update(String name, ConsumableResource.Update update, String token) {
        require(name);
        long total = store.update(name, update, token, clock.instant());
        inbox.post(new Fact.CatalogChanged());
        return total;
    }

    /**
     * @throws Refused if the resource does not exist
     */
    public synchronized void retag(String name, UnaryOperator<Map<String, String>> change) {
        store.retag(name, change.apply(require(name).tags()));
    }

    /**
     * @throws Refused if the resource does not exist or attempts hold some of it
     */
    public synchronized void delete(String name) {
        require(name);
        long held = inUse(name);
        if (held > 0) {
            throw Refused.wrongState(
                    "Cannot delete consumable resource %s: running jobs hold %d of it. Wait until they have ended, or terminate them."
                            .formatted(name, held));
        }
        store.delete(name);
        inbox.post(new Fact.CatalogChanged());
    }

    /**
     * @throws Refused if there is none of that name
     */
    public ConsumableResource require(String name) {
        return find(name).orElseThrow(() -> unknown(name));
    }

    void requireAll(Collection<String> names) {
        names.forEach(this::require);
    }

    private static Refused unknown(String name) {
        return Refused.notFound("Consumable resource " + name + " does not exist.");
    }

    public Optional<ConsumableResource> find(String name) {
        return store.find(name);
    }

    /** All resources in order of name. */
    public List<ConsumableResource> all() {
        return store.all();
    }

    /** How much of it live attempts hold and will give back. */
    public long inUse(String name) {
        return bulletin.current().held().getOrDefault(name, 0L);
    }
}
