package io.fairlead.control;

import io.fairlead.domain.Refused;
import io.fairlead.domain.compute.ComputeEnvironment;
import io.fairlead.domain.queue.JobQueue;
import io.fairlead.store.CatalogStore;

import jakarta.inject.Singleton;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Creates, changes and deletes compute environments. Changes are made one after the other. */
@Singleton
public final class Environments {
    private final CatalogStore store;
    private final Catalog catalog;
    private final Inbox inbox;

    Environments(CatalogStore store, Catalog catalog, Inbox inbox) {
        this.store = store;
        this.catalog = catalog;
        this.inbox = inbox;
    }

    /**
     * @throws Refused if the name is taken
     */
    public synchronized ComputeEnvironment create(ComputeEnvironment environment) {
        if (store.environment(environment.name()).isPresent()) {
            throw Refused.alreadyExists(
                    "Object already exists: a compute environment named "
                            + environment.name()
                            + ". Choose another name, or update the environment.");
        }
        return keep(environment);
    }

    /**
     * @throws Refused if the environment does not exist
     */
    public synchronized ComputeEnvironment update(
            String name, UnaryOperator<ComputeEnvironment> change) {
        return keep(change.apply(require(name)));
    }

    /**
     * @throws Refused if the environment does not exist, is enabled, or belongs to a queue
     */
    public synchronized void delete(String name) {
        if (require(name).enabled()) {
            throw Refused.wrongState(
                    "Cannot delete compute environment "
                            + name
                            + ": its state is ENABLED. Update it to DISABLED first.");
        }
        List<String> users =
                store.queues().stream()
                        .filter(queue -> queue.environments().contains(name))
                        .map(JobQueue::name)
                        .toList();
        if (!users.isEmpty()) {
            throw Refused.wrongState(
                    "Cannot delete, found existing JobQueue relationship: compute environment "
                            + name
                            + " is used by "
                            + String.join(", ", users)
                            + ". Remove it from them, or delete them first.");
        }
        store.deleteEnvironment(name);
        changed(name);
    }

    public Optional<ComputeEnvironment> find(String name) {
        return catalog.environment(name);
    }

    /** All environments in order of name. */
    public List<ComputeEnvironment> all() {
        return store.environments();
    }

    /**
     * @throws Refused if there is none of that name
     */
    public ComputeEnvironment require(String name) {
        return store.environment(name)
                .orElseThrow(
                        () -> Refused.notFound("Compute environment " + name + " does not exist."));
    }

    private ComputeEnvironment keep(ComputeEnvironment environment) {
        store.put(environment);
        changed(environment.name());
        return environment;
    }

    private void changed(String name) {
        catalog.forgetEnvironment(name);
        inbox.post(new Fact.CatalogChanged());
    }
}
