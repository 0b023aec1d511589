package io.fairlead.control;

import io.fairlead.domain.Refused;
import io.fairlead.domain.catalog.ServiceEnvironment;
import io.fairlead.domain.queue.JobQueue;
import io.fairlead.store.CatalogStore;
import io.fairlead.store.EntryStore;

import jakarta.inject.Singleton;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Creates, changes and deletes service environments. */
@Singleton
public final class ServiceEnvironments {
    private final Entries<ServiceEnvironment> entries;
    private final CatalogStore catalog;

    ServiceEnvironments(EntryStore store, CatalogStore catalog) {
        this.entries = new Entries<>(store, ServiceEnvironment.class, "service environment");
        this.catalog = catalog;
    }

    /**
     * @throws Refused if the name is taken
     */
    public ServiceEnvironment create(ServiceEnvironment environment) {
        return entries.create(environment);
    }

    /**
     * @throws Refused if the environment does not exist
     */
    public ServiceEnvironment update(String name, UnaryOperator<ServiceEnvironment> change) {
        return entries.update(name, change);
    }

    /**
     * @throws Refused if the environment does not exist, is enabled, or belongs to a queue
     */
    public void delete(String name) {
        if (entries.require(name).enabled()) {
            throw Refused.wrongState(
                    "Cannot delete service environment %s: its state is ENABLED. Update it to DISABLED first."
                            .formatted(name));
        }
        List<String> users =
                catalog.queues().stream()
                        .filter(
                                queue ->
                                        queue.serviceEnvironments().stream()
                                                .anyMatch(
                                                        choice ->
                                                                choice.environment().equals(name)))
                        .map(JobQueue::name)
                        .toList();
        if (!users.isEmpty()) {
            throw Refused.wrongState(
                    "Cannot delete, found existing JobQueue relationship: service environment %s is used by %s. Delete them first."
                            .formatted(name, String.join(", ", users)));
        }
        entries.delete(name);
    }

    /**
     * @throws Refused if there is none of that name
     */
    public ServiceEnvironment require(String name) {
        return entries.require(name);
    }

    public Optional<ServiceEnvironment> find(String name) {
        return entries.find(name);
    }

    /** All environments in order of name. */
    public List<ServiceEnvironment> all() {
        return entries.all();
    }
}
